package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks and foreign keys. Unique keys are indexes here; the primary key is both. */
final class ConstraintQuery {

    /** One CHECK. */
    record Check(String table, String name, String clause, boolean enforced) {}

    /** One column pair of one foreign key, of the table that refers. */
    record Reference(
            TableName table,
            String name,
            String column,
            TableName referenced,
            String referencedColumn,
            String onUpdate,
            String onDelete) {

        /** Whether rows that refer are changed by the server itself, without their triggers. */
        boolean changesRows() {
            return Set.of("CASCADE", "SET NULL", "SET DEFAULT").contains(onUpdate) || setsOnDelete();
        }

        private boolean setsOnDelete() {
            return Set.of("SET NULL", "SET DEFAULT").contains(onDelete);
        }

        /** Whether rows that refer are changed or removed by the server itself. */
        boolean cascades() {
            return changesRows() || onDelete.equals("CASCADE");
        }
    }

    private static final String REFERENCES =
            "SELECT k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA,"
                    + " k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, r.UPDATE_RULE, r.DELETE_RULE"
                    + " FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON"
                    + " r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND"
                    + " r.TABLE_NAME = k.TABLE_NAME";

    private ConstraintQuery() {}

    static List<Check> checks(Connection connection, Scope scope, ServerVersion version) throws SQLException {
        if (Server.isMariaDb(version)) {
            return scope.rows(
                    connection,
                    "SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS",
                    "CONSTRAINT_SCHEMA",
                    "TABLE_NAME",
                    "ORDER BY 1, 2",
                    row -> new Check(row.getString(1), row.getString(2), row.getString(3), true));
        }
        if (!Server.isAtLeast(version, 8, 0, 16)) {
            return List.of();
        }
        return scope.rows(
                connection,
                "SELECT t.TABLE_NAME, t.CONSTRAINT_NAME, c.CHECK_CLAUSE, t.ENFORCED FROM"
                        + " information_schema.TABLE_CONSTRAINTS t JOIN information_schema.CHECK_CONSTRAINTS c ON"
                        + " c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME AND"
                        + " t.CONSTRAINT_TYPE = 'CHECK'",
                "t.TABLE_SCHEMA",
                "t.TABLE_NAME",
                "ORDER BY 1, 2",
                row -> new Check(
                        row.getString(1),
                        row.getString(2),
                        ColumnQuery.unescaped(row.getString(3)),
                        "YES".equals(row.getString(4))));
    }

    /** Foreign keys of these tables. */
    static List<Reference> references(Connection connection, Scope scope) throws SQLException {
        return scope.rows(
                connection,
                REFERENCES,
                "k.TABLE_SCHEMA",
                "k.TABLE_NAME",
                "AND k.REFERENCED_TABLE_NAME IS NOT NULL ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION",
                ConstraintQuery::reference);
    }

    /** Foreign keys that point at these tables. */
    static List<Reference> referring(Connection connection, Scope scope) throws SQLException {
        return scope.rows(
                connection,
                REFERENCES,
                "k.REFERENCED_TABLE_SCHEMA",
                "k.REFERENCED_TABLE_NAME",
                "ORDER BY k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION",
                ConstraintQuery::reference);
    }

    private static Reference reference(java.sql.ResultSet row) throws SQLException {
        return new Reference(
                new TableName(row.getString(1), row.getString(2)),
                row.getString(3),
                row.getString(4),
                new TableName(row.getString(5), row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }

    static List<Constraint> assembled(
            Collection<Check> checks, Collection<Reference> references, List<String> primaryKey, Printed printed) {
        List<Constraint> constraints = new ArrayList<>();
        if (!primaryKey.isEmpty()) {
            constraints.add(new Constraint(
                    "PRIMARY",
                    Kind.PRIMARY_KEY,
                    primaryKey,
                    printed.index("PRIMARY"),
                    true,
                    Optional.empty(),
                    List.of()));
        }
        for (Check check : checks) {
            constraints.add(new Constraint(
                    check.name(),
                    Kind.CHECK,
                    List.copyOf(IndexQuery.mentioned(check.clause())),
                    printed.constraint(check.name()).orElse("CHECK (" + check.clause() + ")"),
                    check.enforced(),
                    Optional.empty(),
                    List.of()));
        }
        byName(references)
                .forEach((name, its) -> constraints.add(new Constraint(
                        name,
                        Kind.FOREIGN_KEY,
                        its.stream().map(Reference::column).toList(),
                        printed.constraint(name).orElse(""),
                        true,
                        Optional.of(its.get(0).referenced()),
                        its.stream().map(Reference::referencedColumn).toList())));
        return constraints;
    }

    static Map<String, List<Reference>> byName(Collection<Reference> references) {
        Map<String, List<Reference>> byName = new LinkedHashMap<>();
        references.forEach(
                r -> byName.computeIfAbsent(r.name(), n -> new ArrayList<>()).add(r));
        return byName;
    }
}
