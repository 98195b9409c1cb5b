package dev.instar.benchmarks;

import dev.instar.core.plan.Arrow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What one write costs with no trigger, with a trigger written by hand, and with our bridge; rounds in turn, one table each. */
final class BridgeBenchmark {

    private static final int ROWS = 20_000;

    private enum Table {
        PLAIN("no trigger"),
        BY_HAND("trigger by hand"),
        BRIDGED("our bridge");

        private final String words;

        Table(String words) {
            this.words = words;
        }
    }

    private enum Write {
        BRIDGED_COLUMN("UPDATE of the bridged column", "UPDATE %s SET amount = ? WHERE id = ?"),
        OTHER_COLUMN("UPDATE of another column", "UPDATE %s SET touched = ? WHERE id = ?");

        private final String words;
        private final String sql;

        Write(String words, String sql) {
            this.words = words;
            this.sql = sql;
        }
    }

    private final Arena arena;
    private final int writes;

    BridgeBenchmark(Arena arena, int writes) {
        this.arena = arena;
        this.writes = writes;
    }

    void run(int rounds) throws SQLException {
        prepare();
        for (Write write : Write.values()) {
            Map<Table, Figures> figures = new EnumMap<>(Table.class);
            for (int round = 0; round <= rounds; round++) {
                for (Table table : Table.values()) {
                    double micros = micros(write, name(table));
                    if (round > 0) {
                        figures.computeIfAbsent(table, t -> new Figures()).add(micros);
                    }
                }
            }
            print(write, figures);
        }
    }

    private void prepare() throws SQLException {
        arena.fill(ROWS);
        for (Table table : new Table[] {Table.PLAIN, Table.BY_HAND}) {
            arena.run(
                    "DROP TABLE IF EXISTS " + name(table),
                    "CREATE TABLE " + name(table) + " (LIKE orders INCLUDING ALL, amount_cents integer)",
                    "INSERT INTO " + name(table) + " SELECT *, amount FROM orders",
                    "VACUUM (ANALYZE) " + name(table));
        }
        arena.run(
                "CREATE OR REPLACE FUNCTION by_hand() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.amount_cents IS DISTINCT FROM"
                        + " OLD.amount_cents THEN NEW.amount := NEW.amount_cents; ELSIF NEW.amount IS DISTINCT FROM OLD.amount THEN"
                        + " NEW.amount_cents := NEW.amount; END IF; RETURN NEW; END'",
                "CREATE TRIGGER by_hand BEFORE UPDATE ON " + name(Table.BY_HAND)
                        + " FOR EACH ROW EXECUTE FUNCTION by_hand()");
        arena.arrow(Arrow.EXPAND);
        arena.arrow(Arrow.MIGRATE);
        arena.run("VACUUM (ANALYZE) orders", "CHECKPOINT");
    }

    private static String name(Table table) {
        return table == Table.BRIDGED ? "orders" : "orders_" + table.name().toLowerCase(Locale.ROOT);
    }

    private double micros(Write write, String table) throws SQLException {
        try (Connection c = arena.connect();
                PreparedStatement s = c.prepareStatement(write.sql.formatted(table))) {
            c.setAutoCommit(false);
            long begun = System.nanoTime();
            for (int i = 0; i < writes; i++) {
                s.setInt(1, (int) (begun % 100_000) + i);
                s.setLong(2, 1 + i % ROWS);
                s.executeUpdate();
                if (i % 100 == 99) {
                    c.commit();
                }
            }
            c.commit();
            return (System.nanoTime() - begun) / 1e3 / writes;
        }
    }

    private static void print(Write write, Map<Table, Figures> figures) {
        double plain = Objects.requireNonNull(figures.get(Table.PLAIN)).median();
        System.out.println(write.words);
        figures.forEach((table, f) -> System.out.printf(
                Locale.ROOT, "  %-16s %8.1f us  %5.2f x%n", table.words, f.median(), f.median() / plain));
        System.out.println();
    }
}
