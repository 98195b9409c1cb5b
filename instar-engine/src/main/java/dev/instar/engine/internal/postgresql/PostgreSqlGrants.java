package dev.instar.engine.internal.postgresql;

import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.postgresql.PostgreSqlDialect;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rights on a table and its columns, as sets of (grantor, grantee, privilege, grant option).
 *
 * <p>A column REVOKE does nothing while a right on the whole table exists. So the table right goes, and the other columns get it one
 * by one, in one transaction; it waits for no table lock, reaches open transactions at their next statement, and the saved set puts
 * it back exactly. Owners, superusers and members of the owner are not bound by rights: then the name is taken instead.
 */
final class PostgreSqlGrants implements Driver.GrantBook {

    private static final Set<String> BY_COLUMN = Set.of("SELECT", "INSERT", "UPDATE", "REFERENCES");

    private final Dialect dialect = new PostgreSqlDialect();

    /** One granted right; an empty column means the table, an empty grantee PUBLIC. */
    private record Grant(String column, String grantor, String grantee, String privilege, boolean grantable) {

        String line() {
            return String.join("\t", column, grantor, grantee, privilege, Boolean.toString(grantable));
        }

        static Grant of(String line) {
            String[] parts = line.split("\t", -1);
            return new Grant(parts[0], parts[1], parts[2], parts[3], Boolean.parseBoolean(parts[4]));
        }

        Grant on(String other) {
            return new Grant(other, grantor, grantee, privilege, grantable);
        }
    }

    private static final String ALL = """
            WITH t AS (SELECT c.oid, c.relacl, c.relowner FROM pg_catalog.pg_class c
                       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ? AND c.relname = ?),
                 g AS (SELECT '' AS col, x.*, t.relowner FROM t, pg_catalog.aclexplode(t.relacl) x
                       UNION ALL
                       SELECT a.attname, x.*, t.relowner FROM t
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND NOT a.attisdropped, pg_catalog.aclexplode(a.attacl) x)
            SELECT g.col, pg_catalog.pg_get_userbyid(g.grantor) AS grantor,
                   CASE g.grantee WHEN 0 THEN '' ELSE pg_catalog.pg_get_userbyid(g.grantee) END AS grantee,
                   g.privilege_type, g.is_grantable
            FROM g WHERE g.grantee <> g.relowner
            ORDER BY 1, 2, 3, 4
            """;

    private static List<Grant> read(Connection c, TableName table) throws SQLException {
        return Ask.all(
                c,
                ALL,
                row -> new Grant(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)),
                table.schema(),
                table.name());
    }

    private static String owner(Connection c, TableName table) throws SQLException {
        return Ask.all(
                        c,
                        "SELECT pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON"
                                + " n.oid = c.relnamespace AND n.nspname = ? AND c.relname = ?",
                        row -> row.getString(1),
                        table.schema(),
                        table.name())
                .stream()
                .findFirst()
                .orElse("");
    }

    @Override
    public void copy(Connection c, TableName table, Map<String, List<String>> columns) throws SQLException {
        for (Grant grant : read(c, table)) {
            for (String successor : columns.getOrDefault(grant.column(), List.of())) {
                grant(c, table, grant.on(successor));
            }
        }
    }

    @Override
    public Driver.Withholding withholding(
            Connection c, TableName table, Collection<String> columns, Collection<String> logins) throws SQLException {
        List<String> unbound = Ask.all(
                c,
                "SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.rolname = ANY (?) AND (r.rolsuper OR"
                        + " pg_catalog.pg_has_role(r.oid, (SELECT c.relowner FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid"
                        + " = c.relnamespace AND n.nspname = ? AND c.relname = ?), 'MEMBER')) ORDER BY 1",
                row -> row.getString(1),
                logins,
                table.schema(),
                table.name());
        if (!unbound.isEmpty()) {
            return new Driver.Withholding(
                    true,
                    List.of(),
                    "applications log in as " + String.join(", ", unbound) + ", whom rights do not bind");
        }
        List<Grant> grants = read(c, table);
        if (grants.stream().noneMatch(g -> BY_COLUMN.contains(g.privilege()))) {
            return new Driver.Withholding(true, List.of(), "nobody but the owner has rights on the table");
        }
        String owner = owner(c, table);
        List<String> passedOn = grants.stream()
                .filter(g -> !g.grantor().equals(owner))
                .map(g -> g.privilege() + " granted by " + g.grantor() + " to " + name(g.grantee()))
                .distinct()
                .toList();
        return new Driver.Withholding(
                false,
                passedOn,
                "the rights of " + grantees(grants) + " on " + String.join(", ", columns) + " are taken");
    }

    private static String grantees(List<Grant> grants) {
        return grants.stream().map(g -> name(g.grantee())).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }

    private static String name(String grantee) {
        return grantee.isEmpty() ? "PUBLIC" : grantee;
    }

    @Override
    public String save(Connection c, TableName table) throws SQLException {
        return read(c, table).stream().map(Grant::line).collect(Collectors.joining("\n"));
    }

    @Override
    public List<String> grantees(String saved) {
        return saved.lines().map(Grant::of).map(g -> g.grantee()).distinct().toList();
    }

    @Override
    public void withhold(Connection c, TableName table, Collection<String> columns, Driver.Part part)
            throws SQLException {
        List<String> others = new ArrayList<>(columnNames(c, table));
        others.removeAll(columns);
        for (Grant grant : read(c, table)) {
            if (!part.has(grant.grantee(), grant.privilege())) {
                continue;
            }
            if (grant.column().isEmpty()) {
                revoke(c, table, grant);
                for (String other : others) {
                    grant(c, table, grant.on(other));
                }
            } else if (columns.contains(grant.column())) {
                revoke(c, table, grant);
            }
        }
    }

    /** A right of PUBLIC or of a role that the login is a member of stays, whatever is taken from the login itself. */
    @Override
    public Optional<String> sharedRights(Connection c, TableName table, Collection<String> columns, String login)
            throws SQLException {
        List<String> sources = new ArrayList<>();
        boolean own = false;
        for (Grant grant : read(c, table)) {
            if (!BY_COLUMN.contains(grant.privilege())
                    || !grant.column().isEmpty() && !columns.contains(grant.column())) {
                continue;
            }
            if (grant.grantee().equals(login)) {
                own = true;
            } else if (grant.grantee().isEmpty() || isMember(c, login, grant.grantee())) {
                sources.add(grant.privilege() + " of " + name(grant.grantee()));
            }
        }
        return sources.isEmpty()
                ? own ? Optional.empty() : Optional.of("it has no rights on " + table + " that could be taken")
                : Optional.of("it has rights on " + table + " through others: " + String.join(", ", sources));
    }

    private static boolean isMember(Connection c, String login, String role) throws SQLException {
        return Ask.yes(
                c,
                "SELECT pg_catalog.pg_has_role(m.oid, r.oid, 'MEMBER') FROM pg_catalog.pg_roles m, pg_catalog.pg_roles r WHERE"
                        + " m.rolname = ? AND r.rolname = ?",
                login,
                role);
    }

    @Override
    public void cover(Connection c, TableName table, String saved, Collection<String> withheld) throws SQLException {
        List<Grant> now = read(c, table);
        for (Grant grant : saved.lines().map(Grant::of).toList()) {
            if (!grant.column().isEmpty() || !BY_COLUMN.contains(grant.privilege()) || now.contains(grant)) {
                continue;
            }
            for (String column : columnNames(c, table)) {
                if (!withheld.contains(column) && !now.contains(grant.on(column))) {
                    grant(c, table, grant.on(column));
                }
            }
        }
    }

    private static List<String> columnNames(Connection c, TableName table) throws SQLException {
        return Ask.all(
                c,
                "SELECT a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN"
                        + " pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ? AND c.relname = ? WHERE a.attnum > 0 AND NOT"
                        + " a.attisdropped ORDER BY a.attnum",
                row -> row.getString(1),
                table.schema(),
                table.name());
    }

    @Override
    public void restore(Connection c, TableName table, String saved, Map<String, List<String>> columns, boolean last)
            throws SQLException {
        List<String> present = columnNames(c, table);
        Set<Grant> wanted = new LinkedHashSet<>();
        for (String line : saved.isEmpty() ? List.<String>of() : List.of(saved.split("\n"))) {
            Grant grant = Grant.of(line);
            if (grant.column().isEmpty() || present.contains(grant.column())) {
                wanted.add(grant);
            } else {
                columns.getOrDefault(grant.column(), List.of()).stream()
                        .filter(present::contains)
                        .forEach(successor -> wanted.add(grant.on(successor)));
            }
        }
        Set<Grant> now = new LinkedHashSet<>(read(c, table));
        // The table's rights first: revoking one of them takes the same right on every column with it.
        for (boolean ofTable : new boolean[] {true, false}) {
            for (Grant grant : now) {
                if (grant.column().isEmpty() == ofTable && !wanted.contains(grant)) {
                    revoke(c, table, grant);
                }
            }
        }
        Set<Grant> left = new LinkedHashSet<>(read(c, table));
        for (Grant grant : wanted) {
            if (!left.contains(grant)) {
                grant(c, table, grant);
            }
        }
    }

    private void grant(Connection c, TableName table, Grant grant) throws SQLException {
        Ask.run(
                c,
                "GRANT " + what(grant) + " ON " + dialect.quote(table) + " TO " + role(grant.grantee())
                        + (grant.grantable() ? " WITH GRANT OPTION" : ""));
    }

    private void revoke(Connection c, TableName table, Grant grant) throws SQLException {
        Ask.run(c, "REVOKE " + what(grant) + " ON " + dialect.quote(table) + " FROM " + role(grant.grantee()));
    }

    private String what(Grant grant) {
        return grant.column().isEmpty()
                ? grant.privilege()
                : grant.privilege() + " (" + dialect.quote(grant.column()) + ")";
    }

    private String role(String grantee) {
        return grantee.isEmpty() ? "PUBLIC" : dialect.quote(grantee);
    }
}
