package dev.instar.benchmarks;

import dev.instar.core.plan.Arrow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What one write costs with no trigger, with a trigger written by hand, and with our bridge; short slices in turn, one table each. */
final class BridgeBenchmark {

    private static final int ROWS = 20_000;
    private static final int SLICE = 500;

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
            try (Writer plain = writer(write, Table.PLAIN);
                    Writer byHand = writer(write, Table.BY_HAND);
                    Writer bridged = writer(write, Table.BRIDGED)) {
                List<Writer> writers = new ArrayList<>(List.of(plain, byHand, bridged));
                int slices = Math.max(1, writes / SLICE);
                // The first round warms up. Short slices in changing turn: whatever else the machine does meets all
                // alike.
                for (int slice = 0; slice < slices * (rounds + 1); slice++) {
                    Collections.rotate(writers, 1);
                    for (Writer writer : writers) {
                        double micros = writer.micros(slice);
                        if (slice >= slices) {
                            figures.computeIfAbsent(writer.table, t -> new Figures())
                                    .add(micros);
                        }
                    }
                }
            }
            print(write, figures);
        }
    }

    private Writer writer(Write write, Table table) throws SQLException {
        return new Writer(table, arena.connect(), write.sql.formatted(name(table)));
    }

    /** One session that writes to one table. */
    private static final class Writer implements AutoCloseable {

        private final Table table;
        private final Connection connection;
        private final PreparedStatement statement;

        Writer(Table table, Connection connection, String sql) throws SQLException {
            this.table = table;
            this.connection = connection;
            this.statement = connection.prepareStatement(sql);
            connection.setAutoCommit(false);
        }

        /** What one write of a slice took. */
        double micros(int slice) throws SQLException {
            long begun = System.nanoTime();
            for (int i = 0; i < SLICE; i++) {
                statement.setInt(1, slice * SLICE + i);
                statement.setLong(2, 1 + (slice * SLICE + i) % ROWS);
                statement.executeUpdate();
                if (i % 100 == 99) {
                    connection.commit();
                }
            }
            connection.commit();
            return (System.nanoTime() - begun) / 1e3 / SLICE;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
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

    private static void print(Write write, Map<Table, Figures> figures) {
        double plain = Objects.requireNonNull(figures.get(Table.PLAIN)).median();
        System.out.println(write.words);
        figures.forEach((table, f) -> System.out.printf(
                Locale.ROOT, "  %-16s %8.1f us  %5.2f x%n", table.words, f.median(), f.median() / plain));
        System.out.println();
    }
}
