package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Things of the user's that lean on the column: nothing of theirs is broken or dropped unsaid. */
class DependentsTest {

    /** Breaks as soon as the column bears another name. */
    private static final String BOUND_BY_TEXT = "memory_in_text";

    /** By name: the statements that make them. */
    private static final Map<String, String> DEPENDENTS = new TreeMap<>(Map.of(
            "big_flavors", "CREATE VIEW big_flavors AS SELECT id FROM flavors WHERE memory_mb > 500",
            "memory_parsed",
                    "CREATE FUNCTION memory_parsed(bigint) RETURNS integer LANGUAGE sql"
                            + " BEGIN ATOMIC SELECT memory_mb FROM flavors WHERE id = $1; END",
            "memory_in_text",
                    "CREATE FUNCTION memory_in_text(bigint) RETURNS integer LANGUAGE plpgsql AS"
                            + " 'BEGIN RETURN (SELECT memory_mb FROM flavors WHERE id = $1); END'",
            "small_only", "CREATE POLICY small_only ON flavors USING (memory_mb < 10000)",
            "watch_memory", "CREATE RULE watch_memory AS ON DELETE TO flavors WHERE OLD.memory_mb < 0 DO ALSO NOTHING",
            "memory_feed", "CREATE PUBLICATION memory_feed FOR TABLE flavors (id, memory_mb)",
            "doubled", "ALTER TABLE flavors ADD COLUMN doubled integer GENERATED ALWAYS AS (memory_mb * 2) STORED",
            "uses_memory",
                    "ALTER TABLE uses ADD CONSTRAINT uses_memory FOREIGN KEY (mb) REFERENCES flavors (memory_mb)"));

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "failure 9: view, function, policy, rule, publication, generated column, foreign key: said by the plan, contract refused")
    void areSaidAndKeepContractClosed(Memory memory) {
        try (Stage stage = stage(memory)) {
            DEPENDENTS.values().forEach(stage::sql);
            List<String> notes = stage.engine().plan(Memory.ID).notes();
            DEPENDENTS.keySet().forEach(name -> assertThat(notes).as("plan").anyMatch(note -> note.contains(name)));
            stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE);
            assertRefused(stage, Arrow.RETIRE, Set.of(BOUND_BY_TEXT));
            stage.sql("DROP FUNCTION " + BOUND_BY_TEXT);
            stage.run(Arrow.RETIRE, Memory.ID);
            assertRefused(stage, Arrow.CONTRACT, followers());
            stage.run(Arrow.RESTORE, Memory.ID);
            stage.run(Arrow.RETIRE, Memory.ID);
            assertRefused(stage, Arrow.CONTRACT, followers());
            drop(stage);
            assertThat(stage.run(Arrow.CONTRACT, Memory.ID).changed()).isTrue();
        }
    }

    /** What is bound to the column itself follows it into its tombstone. */
    private static Set<String> followers() {
        Set<String> names = new TreeSet<>(DEPENDENTS.keySet());
        names.remove(BOUND_BY_TEXT);
        return names;
    }

    private static void assertRefused(Stage stage, Arrow arrow, Set<String> names) {
        Fingerprint before = Fingerprint.of(stage);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> stage.run(arrow, Memory.ID));
        assertThat(refusal).as("refusal of %s", arrow).isNotNull();
        names.forEach(name -> assertThat(refusal).hasMessageContaining(name));
        assertThat(Fingerprint.of(stage)).isEqualTo(before);
    }

    private static void drop(Stage stage) {
        stage.sql(
                "DROP VIEW big_flavors",
                "DROP FUNCTION memory_parsed",
                "DROP POLICY small_only ON flavors",
                "DROP RULE watch_memory ON flavors",
                "DROP PUBLICATION memory_feed",
                "ALTER TABLE flavors DROP COLUMN doubled",
                "ALTER TABLE uses DROP CONSTRAINT uses_memory");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "failure 9: a view that appears once contract has begun: refused under the lock with its name, nothing half done")
    void areFoundUnderTheLockToo(Memory memory) {
        try (Stage stage = stage(memory)) {
            stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            Fingerprint before = Fingerprint.of(stage);
            LateView late = new LateView(stage);
            stage.progress(late);
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> stage.run(Arrow.CONTRACT, Memory.ID));
            assertThat(refusal).as("refusal").isNotNull().hasMessageContaining("late_view");
            assertThat(refusal.problems().get(0).code()).isEqualTo(ProblemCode.PROOF_FAILED);
            assertThat(late.made).isTrue();
            stage.sql("DROP VIEW late_view");
            assertThat(Fingerprint.of(stage)).isEqualTo(before);
            stage.progress(Progress.SILENT);
            assertThat(stage.run(Arrow.CONTRACT, Memory.ID).changed()).isTrue();
        }
    }

    /**
     * Makes the first attempt at the last step wait for a reader, who ends once it has, and meanwhile a view: after the look at the
     * catalog, before the lock.
     */
    private static final class LateView implements Progress {
        private final Stage stage;
        private Optional<Reader> reader = Optional.empty();
        private boolean made;

        LateView(Stage stage) {
            this.stage = stage;
        }

        @Override
        public void begins(Step step) {
            if (step instanceof Step.Ddl ddl && ddl.noReturn()) {
                try {
                    reader = Optional.of(Reader.of(stage, "flavors", Duration.ofHours(1)));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void waits(Step step, int attempt, List<Blocker> inTheWay) {
            if (!made && step instanceof Step.Ddl ddl && ddl.noReturn()) {
                made = true;
                stage.sql("CREATE VIEW late_view AS SELECT * FROM flavors");
                try {
                    reader.orElseThrow().close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    @DisplayName("failure 9: the column is a partition key: refused by the plan with the table's name, nothing changed")
    void partitionKeysAreRefused() {
        try (Stage stage = Stage.open()) {
            stage.sql(
                    "CREATE TABLE flavors (id bigint, memory_mb integer NOT NULL) PARTITION BY RANGE (memory_mb)",
                    "CREATE TABLE flavors_small PARTITION OF flavors FOR VALUES FROM (0) TO (1000)");
            for (Memory memory : Memory.values()) {
                List<String> before = Fingerprint.catalog(stage);
                stage.declare(Memory.ID, memory.of("flavors"));
                Refusal refusal = catchThrowableOfType(Refusal.class, () -> stage.run(Arrow.EXPAND, Memory.ID));
                assertThat(refusal.problems())
                        .anyMatch(p -> p.code() == ProblemCode.PARTITION_KEY
                                && p.fact().contains("flavors"));
                assertThat(Fingerprint.catalog(stage)).isEqualTo(before);
            }
        }
    }

    private static Stage stage(Memory memory) {
        Stage stage = Stage.open();
        Flavors.create(stage, 500);
        stage.sql(
                "ALTER TABLE flavors ADD CONSTRAINT flavors_memory_key UNIQUE (memory_mb)",
                "CREATE TABLE uses (id bigint PRIMARY KEY, mb integer)");
        return stage.declare(Memory.ID, memory.of("flavors"));
    }
}
