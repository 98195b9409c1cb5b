package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.operation.Operation;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OldBuildOnExpandedSchemaTest {

    /** What an old build's own tests send; each names its columns. */
    private static final List<String> SUITE = List.of(
            "INSERT INTO flavors (id, memory_mb, name) VALUES (1000, 7, 'a'), (1001, 8, 'b') RETURNING id, memory_mb",
            "INSERT INTO flavors (id) VALUES (1002) RETURNING memory_mb, name",
            "INSERT INTO flavors (id, memory_mb) VALUES (1000, 9) ON CONFLICT (id) DO UPDATE SET memory_mb = excluded.memory_mb"
                    + " RETURNING memory_mb",
            "INSERT INTO flavors (id, memory_mb) VALUES (1000, 10) ON CONFLICT DO NOTHING",
            "INSERT INTO flavors (id, memory_mb) VALUES (1003, NULL)",
            "INSERT INTO flavors (id, memory_mb) SELECT id + 2000, memory_mb * 2 FROM flavors WHERE id < 5",
            "UPDATE flavors SET memory_mb = memory_mb + 1 WHERE id IN (1, 2, 1001) RETURNING id, memory_mb",
            "UPDATE flavors SET memory_mb = NULL WHERE id = 3",
            "UPDATE flavors SET memory_mb = DEFAULT WHERE id = 4 RETURNING memory_mb",
            "UPDATE flavors SET name = 'c' WHERE memory_mb > 8",
            "UPDATE flavors f SET memory_mb = g.memory_mb FROM flavors g WHERE g.id = f.id + 1 AND f.id = 6 RETURNING f.memory_mb",
            "SELECT id, memory_mb, name FROM flavors WHERE id = 5 FOR UPDATE",
            "DELETE FROM flavors WHERE memory_mb = 9 RETURNING id",
            "SELECT memory_mb, count(*), sum(memory_mb) FROM flavors GROUP BY memory_mb ORDER BY memory_mb",
            "SELECT id, memory_mb, name FROM flavors ORDER BY id");

    enum Change {
        RENAME {
            @Override
            Operation operation() {
                return Flavors.rename();
            }
        },
        WIDEN {
            @Override
            Operation operation() {
                return Flavors.widen("flavors");
            }
        };

        abstract Operation operation();
    }

    @ParameterizedTest(
            name =
                    "seed row 12: the old build''s statements answer alike on the schema as it was, expanded, migrated: {0}")
    @EnumSource(Change.class)
    void answersAsBefore(Change change) throws SQLException {
        try (Stage plain = Flavors.stage(10);
                Stage expanded = Flavors.stage(10);
                Stage migrated = Flavors.stage(10)) {
            expanded.declare(Flavors.ID, change.operation()).run(Arrow.EXPAND, Flavors.ID);
            migrated.declare(Flavors.ID, change.operation()).run(Flavors.ID, Arrow.EXPAND, Arrow.MIGRATE);
            List<String> expected = answers(plain);
            assertThat(expected).hasSize(SUITE.size());
            assertThat(answers(expanded)).isEqualTo(expected);
            assertThat(answers(migrated)).isEqualTo(expected);
        }
    }

    private static List<String> answers(Stage stage) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection c = stage.connect();
                Statement s = c.createStatement()) {
            for (String statement : SUITE) {
                answers.add(statement + "\n" + answer(s, statement));
            }
        }
        return answers;
    }

    private static String answer(Statement s, String sql) {
        try {
            if (!s.execute(sql)) {
                return s.getUpdateCount() + " rows";
            }
            StringBuilder rows = new StringBuilder();
            while (s.getResultSet().next()) {
                for (int i = 1; i <= s.getResultSet().getMetaData().getColumnCount(); i++) {
                    rows.append(s.getResultSet().getString(i)).append(' ');
                }
                rows.append('\n');
            }
            return rows.toString();
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
