package dev.instar.objects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** What a load costs beside one by hand. */
class LoadCostTest {

    private static final int ROWS = 1_000;
    private static final int ROUNDS = 15;
    private static final int TIMES = 5;

    /** Bounds are generous here: a busy machine must not fail it. The figures are in docs/performance.md. */
    private static final double MOST = 1.5;

    @OnBothFamilies
    @DisplayName(
            "row 23: loads cost little while both forms are looked at, and nothing is compared when one form is all there is")
    void costs(ServerKind kind) throws SQLException {
        List<@Nullable Object[]> converted = new ArrayList<>();
        for (long id = 0; id < ROWS; id++) {
            converted.add(new @Nullable Object[] {id, "m" + id, (int) id, (int) id});
        }
        try (Cell cell = Cell.ofFlavors(kind);
                Connection connection = cell.database().connect()) {
            cell.flavors(converted);
            ObjectTable<Flavor> table = Flavor.table();
            Map<Form, Double> lowest = new EnumMap<>(Form.class);
            int times = 0;
            do {
                ratios(connection, table).forEach((form, ratio) -> lowest.merge(form, ratio, Math::min));
                times++;
            } while (times < TIMES && lowest.values().stream().anyMatch(ratio -> ratio >= MOST));
            long compared = table.counts().comparisons();
            assertThat(compared).isEqualTo((long) ROWS * ROUNDS * times);
            ours(connection, table.in(Forms.always(Form.NEW)));
            assertThat(table.counts().comparisons())
                    .as("compatibility code that ran in form NEW")
                    .isEqualTo(compared);
            lowest.forEach((form, ratio) -> {
                System.out.printf("%s %s: %.3f of a load by hand%n", kind, form, ratio);
                assertThat(ratio).as("%s", form).isLessThan(MOST);
            });
        }
    }

    /** The middle one of some rounds. */
    private static Map<Form, Double> ratios(Connection connection, ObjectTable<Flavor> table) throws SQLException {
        Map<Form, List<Double>> ratios = new EnumMap<>(Form.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Form form : List.of(Form.BOTH_READING_NEW, Form.NEW)) {
                long byHand = byHand(connection);
                long ours = ours(connection, table.in(Forms.always(form)));
                ratios.computeIfAbsent(form, f -> new ArrayList<>()).add((double) ours / byHand);
            }
        }
        Map<Form, Double> middle = new EnumMap<>(Form.class);
        ratios.forEach((form, all) -> {
            Collections.sort(all);
            middle.put(form, all.get(ROUNDS / 2));
        });
        return middle;
    }

    private static long ours(Connection connection, ObjectRows<Flavor> rows) throws SQLException {
        long begin = System.nanoTime();
        long sum = 0;
        for (long id = 0; id < ROWS; id++) {
            sum += rows.load(connection, id).orElseThrow().value().id();
        }
        assertThat(sum).isEqualTo(ROWS * (ROWS - 1) / 2);
        return System.nanoTime() - begin;
    }

    private static long byHand(Connection connection) throws SQLException {
        long begin = System.nanoTime();
        long sum = 0;
        for (long id = 0; id < ROWS; id++) {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id, name, foobars FROM flavors WHERE id = ?")) {
                statement.setLong(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    int foobars = row.getInt(3);
                    sum += new Flavor(row.getLong(1), row.getString(2), row.wasNull() ? null : (Integer) foobars).id();
                }
            }
        }
        assertThat(sum).isEqualTo(ROWS * (ROWS - 1) / 2);
        return System.nanoTime() - begin;
    }
}
