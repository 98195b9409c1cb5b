package dev.instar.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same random history of writes through both forms leaves the same rows on every engine; seeds rows 77 and 78. */
class SameHistoryTest {

    private static final String ID = "0001-change";
    private static final int HISTORIES = Integer.getInteger("instar.histories", 350);
    private static final int LENGTH = 14;
    private static final long IDS_APART = 10;
    private static final List<ServerKind> ENGINES = List.of(
            ServerKind.POSTGRESQL_18,
            ServerKind.MARIADB_11_4,
            ServerKind.MARIADB_10_11,
            ServerKind.MYSQL_8_0_31,
            ServerKind.MYSQL_8_0_15);

    @ParameterizedTest
    @EnumSource(Columns.class)
    void leavesTheSameRowsOnEveryEngine(Columns columns) throws SQLException {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println(columns + ": " + HISTORIES + " histories, seed " + seed + " (-Dinstar.seed)");
        SplittableRandom seeds = new SplittableRandom(seed);
        List<List<Write>> histories = new ArrayList<>();
        for (int i = 0; i < HISTORIES; i++) {
            histories.add(Write.history(seeds.split(), columns, 1 + i * IDS_APART, LENGTH));
        }
        Map<ServerKind, List<List<String>>> rows = new LinkedHashMap<>();
        for (ServerKind engine : ENGINES) {
            rows.put(engine, play(engine, columns, histories));
        }
        List<List<String>> expected = rows.get(ServerKind.POSTGRESQL_18);
        assertThat(expected).hasSizeGreaterThan(HISTORIES);
        rows.forEach((engine, found) -> assertSame(columns, engine, histories, expected, found));
    }

    private static List<List<String>> play(ServerKind engine, Columns columns, List<List<Write>> histories)
            throws SQLException {
        try (Stage stage = Stage.on(engine)) {
            stage.sql(columns.table());
            stage.declare(ID, columns.operation());
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
            try (Connection c = stage.connect()) {
                c.setAutoCommit(false);
                for (List<Write> history : histories) {
                    for (Write write : history) {
                        send(engine, c, write);
                    }
                    c.commit();
                }
            }
            assertThat(stage.engine().verify(ID).rowsWrong()).as("%s", engine).isZero();
            return stage.rows("SELECT id, " + columns.old() + ", " + columns.fresh() + ", other FROM t ORDER BY id");
        }
    }

    private static void send(ServerKind engine, Connection c, Write write) throws SQLException {
        String sql = engine.isPostgreSql() ? write.sql() : write.duplicateKey();
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            for (int i = 0; i < write.values().size(); i++) {
                statement.setObject(i + 1, write.values().get(i));
            }
            statement.executeUpdate();
        }
    }

    /** Of histories that differ the first is shown whole. */
    private static void assertSame(
            Columns columns,
            ServerKind engine,
            List<List<Write>> histories,
            List<List<String>> expected,
            List<List<String>> found) {
        for (int i = 0; i < histories.size(); i++) {
            long first = 1 + i * IDS_APART;
            assertThat(of(first, found))
                    .as("%s on %s, after %s", columns, engine, histories.get(i))
                    .isEqualTo(of(first, expected));
        }
    }

    private static List<List<String>> of(long first, List<List<String>> rows) {
        return rows.stream()
                .filter(row -> {
                    long id = Long.parseLong(row.get(0));
                    return id >= first && id < first + IDS_APART;
                })
                .toList();
    }
}
