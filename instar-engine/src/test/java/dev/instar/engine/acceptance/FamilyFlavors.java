package dev.instar.engine.acceptance;

import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.util.ArrayList;
import java.util.List;

/** A small table of flavors on MariaDB or MySQL, and everything that a migration leaves there. */
final class FamilyFlavors {

    private static final int MOST = 10_000;

    private FamilyFlavors() {}

    /** A database of its own with that many flavors, at most ten thousand. */
    static Stage on(ServerKind kind, int rows) {
        if (rows > MOST) {
            throw new IllegalArgumentException(rows + " rows; at most " + MOST);
        }
        Stage stage = Stage.on(kind);
        stage.sql(
                "CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL, name varchar(20) NOT NULL DEFAULT 'x')",
                "CREATE INDEX flavors_memory ON flavors (memory_mb)",
                "CREATE TABLE digits (d int PRIMARY KEY)",
                "INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
                "INSERT INTO flavors (id, memory_mb) SELECT n, n % 1000 FROM (SELECT a.d * 1000 + b.d * 100 + c.d * 10 + e.d AS n"
                        + " FROM digits a, digits b, digits c, digits e) s WHERE n < " + rows);
        return stage;
    }

    /** The table, its triggers, the functions, the journal. */
    static List<List<String>> picture(Stage stage) {
        String name = stage.database().name();
        List<List<String>> lines = new ArrayList<>(stage.rows(
                "SELECT 'column', COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'flavors' ORDER BY COLUMN_NAME"));
        lines.addAll(
                stage.rows(
                        "SELECT 'index', INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE FROM information_schema.STATISTICS"
                                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'flavors' ORDER BY INDEX_NAME, SEQ_IN_INDEX"));
        lines.addAll(stage.rows("SELECT 'trigger', TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS"
                + " WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY TRIGGER_NAME"));
        lines.addAll(stage.rows(
                "SELECT 'function', ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()"
                        + " AND ROUTINE_TYPE = 'FUNCTION' ORDER BY ROUTINE_NAME"));
        if (!stage.rows("SHOW TABLES LIKE 'instar\\_intent'").isEmpty()) {
            lines.addAll(stage.rows("SELECT 'migration', state, running_arrow FROM instar_migration"));
            lines.addAll(stage.rows("SELECT 'step', step, phase FROM instar_step ORDER BY step"));
            lines.addAll(stage.rows("SELECT 'intent', step, phase FROM instar_intent ORDER BY step"));
        }
        return lines.stream()
                // Names of ours hold a digest of where they are.
                .map(line -> line.stream()
                        .map(text -> text.replace(name, "db").replaceAll("[0-9a-f]{10}", "digest"))
                        .toList())
                .toList();
    }

    /** A sum over all rows and columns. */
    static String sum(Stage stage) {
        return stage.value("SELECT BIT_XOR(CRC32(CONCAT_WS('|', " + columns(stage) + "))) FROM flavors");
    }

    private static String columns(Stage stage) {
        return String.join(
                ", ",
                stage
                        .rows(
                                "SELECT CONCAT('COALESCE(', COLUMN_NAME, ', ''none'')') FROM information_schema.COLUMNS WHERE"
                                        + " TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'flavors' ORDER BY COLUMN_NAME")
                        .stream()
                        .map(row -> row.get(0))
                        .toList());
    }
}
