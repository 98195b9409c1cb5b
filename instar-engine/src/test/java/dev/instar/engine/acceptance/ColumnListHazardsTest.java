package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who does not name their columns is searched for in the statement statistics, and what those hide is said. */
class ColumnListHazardsTest {

    private static final String HIDDEN = "hidden statements";

    private ApplicationRole owner;
    private Stage stage;

    @BeforeEach
    void open() {
        owner = new ApplicationRole(ApplicationRole.Standing.OWNER);
        stage = Stage.open();
        Flavors.create(stage, 10);
        owner.settle(stage);
        stage.sql(
                "GRANT CREATE ON SCHEMA public TO " + owner.name(),
                "GRANT CREATE ON DATABASE " + stage.database().name() + " TO " + owner.name(),
                "CREATE EXTENSION pg_stat_statements");
        forget();
    }

    @AfterEach
    void close() {
        stage.close();
        owner.close();
    }

    @Test
    @DisplayName("a role without pg_read_all_stats, and nobody else's statement: one note, and expand goes on")
    void nothingHiddenRefusesNothing() throws SQLException {
        try (Connection c = owner.connect(stage);
                Statement s = c.createStatement()) {
            s.execute("SELECT id, memory_mb FROM flavors");
            forget();
            s.execute("SELECT id, name FROM flavors");
        }
        assertThat(asOwner().plan(Memory.ID).notes()).anyMatch(note -> note.contains("pg_read_all_stats"));
        assertThat(asOwner().run(Arrow.EXPAND, Memory.ID).changed()).isTrue();
    }

    @Test
    @DisplayName("statements of others whose texts are hidden: expand is refused until they are accepted by name")
    void hiddenTextsAreRefusedUntilAccepted() {
        sendStar();
        assertThat(asOwner().plan(Memory.ID).notes()).anyMatch(note -> note.contains("accept: [\"" + HIDDEN + "\"]"));
        assertThatThrownBy(() -> asOwner().run(Arrow.EXPAND, Memory.ID))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INSTAR-P022")
                .hasMessageContaining(HIDDEN)
                .hasMessageContaining("pg_read_all_stats");
        assertThat(asOwner(HIDDEN).run(Arrow.EXPAND, Memory.ID).changed()).isTrue();
    }

    @Test
    @DisplayName("who may read all statistics is told of SELECT * itself, and of nothing hidden")
    void whoSeesAllIsToldWhatItIs() {
        stage.sql("GRANT pg_read_all_stats TO " + owner.name());
        sendStar();
        List<String> notes = asOwner().plan(Memory.ID).notes();
        assertThat(notes).anyMatch(note -> note.contains("select * on public.flavors"));
        assertThat(notes).noneMatch(note -> note.contains("pg_read_all_stats"));
        assertThatThrownBy(() -> asOwner().run(Arrow.EXPAND, Memory.ID))
                .hasMessageContaining("select * on public.flavors");
    }

    /** More than once: the server keeps so many statements, and drops the least used of them, which all tests fill. */
    private void sendStar() {
        stage.sql(java.util.Collections.nCopies(50, "SELECT * FROM flavors").toArray(String[]::new));
    }

    /** Only this database's statements: other tests run beside. */
    private void forget() {
        stage.sql(
                "SET pg_stat_statements.track = 'none'",
                "SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()), 0)");
    }

    private Engine asOwner(String... accepted) {
        List<Operation> operations = List.of(Memory.RENAME.of("flavors"));
        Declared declared = new Declared(Optional.empty(), Set.of(accepted));
        return new Engine(
                () -> owner.connect(stage),
                "here",
                new Changelog(List.of(new Migration(Memory.ID, "", operations, declared, "x"))),
                Limits.DEFAULT,
                Progress.SILENT,
                Clock.systemUTC(),
                new Random(1));
    }
}
