package dev.instar.engine.ladder;

import dev.instar.engine.stage.Stage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A database of MariaDB or MySQL as sorted lines: what its tables, views, triggers, routines, events and rights are. */
final class MySqlPicture {

    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");
    /** MySQL shows it when somebody said it, even where it goes without saying. */
    private static final Pattern COLLATION = Pattern.compile("( CHARACTER SET \\w+)?( COLLATE \\w+)?");

    private static final List<String> THINGS = List.of(
            """
            SELECT 'texts', TABLE_NAME, COLUMN_NAME, CHARACTER_SET_NAME, COLLATION_NAME
            FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND CHARACTER_SET_NAME IS NOT NULL
            """,
            """
            SELECT 'trigger', EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER, TRIGGER_NAME, DEFINER,
                SQL_MODE, ACTION_STATEMENT
            FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()
            """,
            """
            SELECT ROUTINE_TYPE, ROUTINE_NAME, DEFINER, SQL_MODE, DTD_IDENTIFIER, ROUTINE_DEFINITION
            FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()
            """,
            """
            SELECT 'event', EVENT_NAME, DEFINER, STATUS, EVENT_DEFINITION
            FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()
            """,
            "SELECT 'right', Host, User, Table_name, Table_priv, Column_priv FROM mysql.tables_priv WHERE Db = DATABASE()",
            "SELECT 'right', Host, User, Table_name, Column_name, Column_priv FROM mysql.columns_priv WHERE Db = DATABASE()",
            "SELECT 'right', Host, User, Routine_name, Proc_priv FROM mysql.procs_priv WHERE Db = DATABASE()",
            // PUBLIC is everybody, and there from the first grant on
            "SELECT 'account', Host, User FROM mysql.user WHERE User <> 'PUBLIC'");

    private MySqlPicture() {}

    static List<String> of(Stage stage) {
        Set<String> lines = new TreeSet<>();
        for (List<String> table : stage.rows("SHOW FULL TABLES")) {
            if (!isOurs(table.get(0))) {
                tableLines(stage, table.get(0)).forEach(lines::add);
            }
        }
        for (String things : THINGS) {
            stage.rows(things).stream()
                    .filter(row -> row.stream().noneMatch(MySqlPicture::isOurs))
                    .map(row -> String.join(" ", row).replace("\n", "\\n"))
                    .forEach(lines::add);
        }
        return lines.stream()
                .map(line -> line.replace(stage.database().name(), "(database)"))
                .toList();
    }

    private static Stream<String> tableLines(Stage stage, String name) {
        String made = stage.rows("SHOW CREATE TABLE `" + name.replace("`", "``") + '`')
                .get(0)
                .get(1);
        return COLLATION
                .matcher(COUNTER.matcher(made).replaceFirst(""))
                .replaceAll("")
                .lines()
                .map(line -> "table " + name + ": " + line.strip().replaceFirst(",$", ""));
    }

    private static boolean isOurs(String name) {
        return name.startsWith("instar_");
    }
}
