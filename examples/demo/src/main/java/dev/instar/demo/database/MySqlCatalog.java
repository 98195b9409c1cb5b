package dev.instar.demo.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the catalog of MariaDB or MySQL holds, but for Instar's state tables and the procedures that applications call. */
final class MySqlCatalog {

    private static final String NOT_OURS = " NOT LIKE 'instar\\\\_%'";

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = database() AND table_name"
                    + NOT_OURS;

    private static final List<String> OTHERS = List.of(
            "SELECT concat('trigger ', trigger_name) FROM information_schema.triggers WHERE trigger_schema = database()",
            "SELECT concat('routine ', routine_name) FROM information_schema.routines WHERE routine_schema = database()"
                    + " AND routine_name NOT IN ('instar_join', 'instar_beat', 'instar_leave', 'instar_oldest', 'instar_take_note')",
            "SELECT concat('event ', event_name) FROM information_schema.events WHERE event_schema = database()",
            "SELECT concat('database ', schema_name) FROM information_schema.schemata",
            // MariaDB notes there that everybody may call the procedures.
            "SELECT concat('account ', user, '@', host) FROM mysql.user WHERE user <> 'PUBLIC'",
            "SELECT concat_ws(' ', 'right', grantee, privilege_type, 'on', table_name, is_grantable)"
                    + " FROM information_schema.table_privileges WHERE table_schema = database() AND table_name"
                    + NOT_OURS,
            "SELECT concat_ws(' ', 'right', grantee, privilege_type, 'on', table_name, column_name, is_grantable)"
                    + " FROM information_schema.column_privileges WHERE table_schema = database()");

    private final OnMySqlFamily database;

    MySqlCatalog(OnMySqlFamily database) {
        this.database = database;
    }

    List<String> lines() throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String table : database.ask(TABLES)) {
            lines.addAll(lines(table));
        }
        for (String sql : OTHERS) {
            lines.addAll(database.ask(sql));
        }
        lines.addAll(database.ask(
                database.isMariaDb()
                        ? "SELECT concat('default role of ', user, ': ', default_role) FROM mysql.user WHERE default_role <> ''"
                        : "SELECT concat('default role of ', user, ': ', default_role_user) FROM mysql.default_roles"));
        return lines;
    }

    /** The parts of the table as the server prints them, without the counter of generated keys. */
    private List<String> lines(String table) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE `" + table + "`")) {
            row.next();
            return Stream.of(row.getString(2).split("\n"))
                    .map(line -> "table " + table + ": "
                            + line.strip().replaceFirst(",$", "").replaceFirst(" AUTO_INCREMENT=\\d+", ""))
                    .toList();
        }
    }
}
