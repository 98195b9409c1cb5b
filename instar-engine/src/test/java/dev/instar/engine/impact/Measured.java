package dev.instar.engine.impact;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a statement did on a real server, within a transaction that is rolled back: the locks that its own session
 * holds then, the relations whose file is another, and the tables of which rows were read one by one.
 */
record Measured(Map<String, String> locks, Set<String> rewrites, Set<String> scans) {

    private static final List<String> MODES = List.of(
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
            "ACCESS EXCLUSIVE");

    private static final String RELATIONS = """
            select c.oid, case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname,
                   coalesce(pg_relation_filenode(c.oid), 0)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind <> 'c'
            """;
    private static final String LOCKS = """
            select relation, trim(regexp_replace(replace(mode, 'Lock', ''), '([A-Z])', ' \\1', 'g')), ''
            from pg_locks where pid = pg_backend_pid() and locktype = 'relation' and granted
            """;
    private static final String SCANS =
            "select relid, seq_tup_read, '' from pg_stat_xact_user_tables where seq_tup_read > 0";

    private record Line(String oid, String first, String second) {}

    /** How strong a lock is; 0 is the weakest. */
    static int strength(String mode) {
        return MODES.indexOf(mode);
    }

    static Measured of(Connection looking, Connection acting, List<String> statements) throws SQLException {
        List<Line> before = lines(looking, RELATIONS);
        acting.setAutoCommit(false);
        try {
            for (String statement : statements) {
                run(acting, statement);
            }
            return compared(before, acting);
        } finally {
            acting.rollback();
            acting.setAutoCommit(true);
        }
    }

    static void run(Connection connection, String statement) throws SQLException {
        try (Statement sent = connection.createStatement()) {
            sent.execute(statement);
        }
    }

    private static Measured compared(List<Line> before, Connection acting) throws SQLException {
        List<Line> after = lines(acting, RELATIONS);
        Map<String, String> names = new TreeMap<>();
        Map<String, String> files = new TreeMap<>();
        after.forEach(line -> names.put(line.oid(), line.first()));
        before.forEach(line -> names.put(line.oid(), line.first()));
        before.forEach(line -> files.put(line.first(), line.second()));
        Set<String> rewrites = new TreeSet<>();
        for (Line line : after) {
            if (!files.getOrDefault(line.first(), line.second()).equals(line.second())) {
                rewrites.add(line.first());
            }
        }
        Set<String> scans = new TreeSet<>();
        for (Line line : lines(acting, SCANS)) {
            scans.add(names.get(line.oid()));
        }
        return new Measured(locks(names, after, acting), rewrites, scans);
    }

    /** A relation that was renamed is locked under both names. */
    private static Map<String, String> locks(Map<String, String> names, List<Line> after, Connection acting)
            throws SQLException {
        Map<String, String> renamed = new TreeMap<>();
        after.forEach(line -> renamed.put(line.oid(), line.first()));
        Map<String, String> locks = new TreeMap<>();
        for (Line line : lines(acting, LOCKS)) {
            String mode = line.first().toUpperCase(java.util.Locale.ROOT);
            for (Map<String, String> known : List.of(names, renamed)) {
                if (known.containsKey(line.oid())) {
                    locks.merge(known.get(line.oid()), mode, (a, b) -> strength(a) > strength(b) ? a : b);
                }
            }
        }
        return locks;
    }

    private static List<Line> lines(Connection connection, String query) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                lines.add(new Line(result.getString(1), result.getString(2), result.getString(3)));
            }
        }
        return lines;
    }
}
