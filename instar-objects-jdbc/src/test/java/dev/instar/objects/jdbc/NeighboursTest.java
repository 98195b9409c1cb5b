package dev.instar.objects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.objects.FieldMap;
import dev.instar.objects.Version;
import dev.instar.objects.Versioned;
import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** Writers in two neighbouring forms on the same rows, each saving what it has loaded before or after the other's last save. */
class NeighboursTest {

    private static final int ROWS = 100;

    /** One process: the forms it is in, and the rows it has in hand. */
    private static final class Writer {

        private final ObjectRows<Flavor> flavors;
        private final Map<Long, Row<Flavor>> inHand = new HashMap<>();

        Writer(ObjectTable<Flavor> table, Forms forms) {
            flavors = table.in(forms);
        }

        Row<Flavor> take(Cell cell, long id, boolean anew) throws SQLException {
            Row<Flavor> held = inHand.get(id);
            Row<Flavor> row =
                    held == null || anew ? flavors.load(cell.connection, id).orElseThrow() : held;
            inHand.put(id, row);
            return row;
        }

        /** Writes the value, or, where that would change nothing of the row in hand, another one. */
        @Nullable
        Integer write(Cell cell, long id, boolean anew, @Nullable Integer value) throws SQLException {
            Row<Flavor> row = take(cell, id, anew);
            boolean same = Objects.equals(row.value().foobars(), value);
            Integer written = same ? (Integer) (value == null ? 5 : value + 1) : value;
            inHand.put(id, flavors.save(cell.connection, row.with("foobars", written)));
            return written;
        }

        @Nullable
        Integer read(Cell cell, long id) throws SQLException {
            return flavors.load(cell.connection, id).orElseThrow().value().foobars();
        }
    }

    private static List<@Nullable Object[]> rows(Form form) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long id = 0; id < ROWS; id++) {
            Integer old = form == Form.CLEARING_OLD ? null : (Integer) 0;
            Integer fresh = form.readsNew() || form == Form.BOTH_READING_OLD ? (Integer) 0 : null;
            rows.add(new @Nullable Object[] {id, "m", old, fresh});
        }
        return rows;
    }

    private static void alternate(ServerKind kind, Form before, int updates, boolean nulls) throws SQLException {
        alternate(kind, before, updates, nulls, false);
    }

    /** @param led whether an engine leads them, so that every row was converted before */
    private static void alternate(ServerKind kind, Form before, int updates, boolean nulls, boolean led)
            throws SQLException {
        long seed = System.nanoTime();
        System.out.println(before + " seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Form after = Form.values()[before.ordinal() + 1];
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.connection.setAutoCommit(false);
            // What a pair starts from: the newer of the two begins when the older one has seen to its rows.
            cell.flavors(rows(led ? Form.BOTH_READING_NEW : before));
            ObjectTable<Flavor> table = Flavor.table();
            Writer[] writers = {
                new Writer(table, led ? migration -> before : Forms.always(before)),
                new Writer(table, led ? migration -> after : Forms.always(after))
            };
            Map<Long, @Nullable Integer> last = new HashMap<>();
            for (int i = 1; i <= updates; i++) {
                long id = random.nextLong(ROWS);
                Integer wanted = nulls && random.nextInt(10) == 0 ? null : (Integer) random.nextInt(10);
                Integer value = writers[i % 2].write(cell, id, random.nextBoolean(), wanted);
                last.put(id, value);
                if (random.nextInt(10) == 0) {
                    assertThat(writers[random.nextInt(2)].read(cell, id))
                            .as("%s beside %s, update %d, row %d: %s", before, after, i, id, cell.forms(id))
                            .isEqualTo(value);
                }
            }
            for (Map.Entry<Long, @Nullable Integer> row : last.entrySet()) {
                for (Writer writer : writers) {
                    assertThat(writer.read(cell, row.getKey()))
                            .as("row %d: %s", row.getKey(), cell.forms(row.getKey()))
                            .isEqualTo(row.getValue());
                }
            }
            if (!led) {
                assertThat(table.counts().conflicts()).isZero();
            }
        }
    }

    @OnBothFamilies
    @DisplayName(
            "row 69: where an engine leads, no value is lost to null nor null to a value, though nothing is cleared beforehand")
    void nullsWhereAnEngineLeads(ServerKind kind) throws SQLException {
        alternate(kind, Form.BOTH_READING_OLD, 2_000, true, true);
        alternate(kind, Form.BOTH_READING_NEW, 10_000, true, true);
        alternate(kind, Form.CLEARING_OLD, 4_000, true, true);
    }

    @OnBothFamilies
    @DisplayName(
            "row 69: an old and a new writer alternate 10,000 updates on 100 rows; the last write is what both read")
    void oldInstancesCannotUndoTheWork(ServerKind kind) throws SQLException {
        alternate(kind, Form.OLD, 10_000, true);
    }

    @OnBothFamilies
    @DisplayName("row 69: every pair of neighbours reads the last write of either")
    void everyPairOfNeighbours(ServerKind kind) throws SQLException {
        alternate(kind, Form.CLEARING_NEW, 2_000, true);
        alternate(kind, Form.BOTH_READING_OLD, 2_000, true);
        alternate(kind, Form.BOTH_READING_NEW, 4_000, false);
        alternate(kind, Form.CLEARING_OLD, 2_000, true);
    }

    @OnBothFamilies
    @DisplayName(
            "row 62: converted on load, back-ported, changed by an old client, saved: the last write wins, never NULL/NULL")
    void oldClientsBesideNewWriters(ServerKind kind) throws SQLException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.connection.setAutoCommit(false);
            ObjectTable<Flavor> table = Flavor.table();
            cell.flavor(0, 2048, null);
            ObjectRows<Flavor> rows = table.in(Forms.always(Form.CLEARING_OLD));
            rows.save(cell.connection, returned(rows.load(cell.connection, 0L).orElseThrow(), 4096));
            assertThat(cell.forms(0)).isEqualTo("null,4096");

            for (long id = 1; id <= 1_000; id++) {
                cell.flavor(id, 2048, null);
                assertThat(interleaved(cell, rows, random, id))
                        .as("row %d: %s", id, cell.forms(id))
                        .isTrue();
            }
            assertThat(cell.rows("SELECT count(*) FROM flavors WHERE memory_mb IS NULL AND foobars IS NULL"))
                    .containsExactly("0");
        }
    }

    /** What a client of version 1.0 sends back. */
    private static Versioned<Flavor> returned(Row<Flavor> sent, int memoryMb) {
        FieldMap old = Flavor.TYPE.backport(sent.object().fields(), Version.of("1.0"));
        return Flavor.TYPE.receive(old.with("memory_mb", memoryMb));
    }

    private static boolean interleaved(Cell cell, ObjectRows<Flavor> rows, SplittableRandom random, long id)
            throws SQLException {
        Row<Flavor> forOld = rows.load(cell.connection, id).orElseThrow();
        Row<Flavor> forNew = rows.load(cell.connection, id).orElseThrow();
        int last = 2048;
        for (int step = 0; step < 4; step++) {
            // Another one than any that somebody has in hand: what is no change is not written.
            last = 5_000 + 1_000 * step + random.nextInt(1_000);
            if (random.nextBoolean()) {
                forOld = random.nextBoolean() ? rows.load(cell.connection, id).orElseThrow() : forOld;
                rows.save(cell.connection, returned(forOld, last));
            } else {
                forNew = random.nextBoolean() ? rows.load(cell.connection, id).orElseThrow() : forNew;
                forNew = rows.save(cell.connection, forNew.with("foobars", last));
            }
        }
        return Objects.equals(
                        rows.load(cell.connection, id).orElseThrow().value().foobars(), last)
                && cell.forms(id).equals("null," + last);
    }
}
