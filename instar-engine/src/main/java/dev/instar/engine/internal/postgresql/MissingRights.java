package dev.instar.engine.internal.postgresql;

import dev.instar.core.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rights that the role at work lacks, asked before anything is changed. */
final class MissingRights {

    private static final String TABLE =
            "SELECT pg_catalog.pg_get_userbyid(c.relowner), pg_catalog.pg_has_role(c.relowner, 'USAGE'),"
                    + " pg_catalog.has_schema_privilege(n.oid, 'CREATE') FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid ="
                    + " c.relnamespace AND n.nspname = ? AND c.relname = ?";

    private MissingRights() {}

    static List<String> of(Connection c, Collection<TableName> tables, Collection<String> settings, boolean state)
            throws SQLException {
        List<String> missing = new ArrayList<>();
        for (TableName table : tables) {
            Ask.all(
                    c,
                    TABLE,
                    row -> {
                        if (!row.getBoolean(2)) {
                            missing.add("it is no member of " + row.getString(1) + ", who owns " + table);
                        }
                        return row.getBoolean(3)
                                || missing.add("it must not create functions in schema " + table.schema()
                                        + " (GRANT CREATE ON SCHEMA)");
                    },
                    table.schema(),
                    table.name());
        }
        if (state && !Ask.yes(c, "SELECT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')")) {
            missing.add("it must not create the schema instar (GRANT CREATE ON DATABASE)");
        }
        for (String setting : settings) {
            if (setting.indexOf('.') < 0 && !maySet(c, setting)) {
                missing.add("it must not set " + setting + ", which user_triggers: guard needs");
            }
        }
        return missing.stream().distinct().toList();
    }

    private static boolean maySet(Connection c, String setting) throws SQLException {
        boolean superuser = Ask.yes(c, "SELECT pg_catalog.current_setting('is_superuser') = 'on'");
        boolean grantable = Ask.number(c, "SELECT pg_catalog.current_setting('server_version_num')::int") >= 150000;
        return superuser || (grantable && Ask.yes(c, "SELECT pg_catalog.has_parameter_privilege(?, 'SET')", setting));
    }
}
