package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import dev.instar.state.MembershipStore;
import dev.instar.state.MembershipStore.Beat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may start against a database, and who is told what. Each test has a fleet, so a database, of its own. */
class JoinTest {

    private static final String ID = "0001-names";
    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.open();
        stage.sql("CREATE TABLE people (id integer PRIMARY KEY, old text)", "INSERT INTO people VALUES (1, 'a')");
        stage.declare(ID, Change.rename("people", "old", "new"));
        stage.run(ID, Arrow.EXPAND);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static List<String> directives(Beat beat) {
        return beat.directives().stream()
                .map(d -> d.column() + " " + d.status())
                .sorted()
                .toList();
    }

    @Test
    @DisplayName(
            "BRIDGE who wrote: join refuses a build that knows only the new form before MIGRATED, and names the migration")
    void aNewOnlyBuildIsRefusedBeforeMigrated() throws Exception {
        assertThatThrownBy(() -> Member.thatRequires(stage, ID))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(ID + " (EXPANDED)")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(MembershipStore.NOT_MIGRATED);
        assertThatThrownBy(() -> Member.thatRequires(stage, "0002-unknown"))
                .hasMessageContaining("0002-unknown (PENDING)");
        stage.run(ID, Arrow.MIGRATE);
        try (Member member = Member.thatRequires(stage, ID)) {
            assertThat(member.beat(0).alive()).isTrue();
            assertThatThrownBy(() -> stage.run(Arrow.ROLLBACK, ID))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("shop")
                    .hasMessageContaining("knows only the new form");
            stage.run(ID, Arrow.RETIRE);
        }
    }

    @Test
    @DisplayName(
            "BRIDGE retire: join refuses a build that knows only the old form once it is retired; restore lets it in again")
    void anOldOnlyBuildIsRefusedAfterRetired() throws Exception {
        stage.run(ID, Arrow.MIGRATE);
        try (Member old = Member.thatSupports(stage)) {
            assertThatThrownBy(() -> stage.run(Arrow.RETIRE, ID))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("shop")
                    .hasMessageContaining("does not know " + ID);
            assertThat(old.beat(0).alive()).isTrue();
        }
        stage.run(ID, Arrow.RETIRE);
        assertThatThrownBy(() -> Member.thatSupports(stage))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(ID)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(MembershipStore.RETIRED);
        stage.run(ID, Arrow.RESTORE);
        Member.thatSupports(stage).close();
        stage.run(ID, Arrow.RETIRE, Arrow.CONTRACT);
        assertThatThrownBy(() -> Member.thatSupports(stage)).hasMessageContaining(ID + " (CONTRACTED)");
    }

    @Test
    @DisplayName("BRIDGE who wrote: a build that knows both forms follows its directive, which flips after verify")
    void aBuildThatKnowsBothFollowsItsDirective() throws Exception {
        try (Member member = Member.thatSupports(stage, ID)) {
            Beat first = member.beat(0);
            assertThat(first.states()).containsExactly("EXPANDED");
            assertThat(directives(first)).containsExactly("new bridged", "old live");
            assertThat(member.beat(first.epoch()).directives()).isEmpty();
            stage.run(ID, Arrow.MIGRATE);
            Beat second = member.beat(first.epoch());
            assertThat(second.epoch()).isGreaterThan(first.epoch());
            assertThat(directives(second)).containsExactly("new live", "old retiring");
            // It has polled, but not yet acknowledged that nothing begun under the old directive is still going on.
            assertThat(stage.engine().gate(ID).blockers().toString()).contains("shop", "has not acknowledged");
            member.beat(second.epoch());
            stage.run(ID, Arrow.RETIRE);
            assertThat(directives(member.beat(second.epoch()))).containsExactly("new live", "old retired");
        }
    }

    @Test
    @DisplayName(
            "retire: an instance whose lease has run out beats in vain for ever, blocks nobody, and joins again under a new id")
    void anExpiredInstanceBeatsInVain() throws Exception {
        stage.run(ID, Arrow.MIGRATE);
        try (Member member = Member.join(stage, List.of(), List.of(), 600_000)) {
            assertThat(stage.engine().gate(ID).isOpen()).isFalse();
            // By the database's clock, however slow the machine is.
            stage.sql("UPDATE instar.instance SET beat_at = beat_at - interval '11 minutes'");
            assertThat(member.beat(0).alive()).isFalse();
            assertThat(member.beat(0).alive()).isFalse();
            assertThat(stage.engine().gate(ID).isOpen()).isTrue();
            member.joinAgain();
            assertThat(member.beat(0).alive()).isTrue();
            assertThat(stage.engine().gate(ID).isOpen()).isFalse();
        }
        // It has left: nobody waits for the rest of its lease.
        assertThat(stage.engine().gate(ID).isOpen()).isTrue();
    }

    @Test
    @DisplayName("retire: an instance of the old build that starts in the middle of retire is refused")
    void nobodyJoinsIntoARetireThatIsUnderWay() {
        stage.run(ID, Arrow.MIGRATE);
        List<String> refused = new ArrayList<>();
        stage.progress(new Progress() {
            @Override
            public void begins(Step step) {
                try {
                    Member.thatSupports(stage);
                } catch (SQLException e) {
                    refused.add(e.getSQLState());
                }
            }
        });
        stage.run(ID, Arrow.RETIRE);
        assertThat(refused).containsExactly(MembershipStore.RETIRED);
    }

    @Test
    @DisplayName("retire: join races with retire, 12 rounds: never is an old build alive in RETIRED")
    void joinRacesWithRetire() throws Exception {
        stage.run(ID, Arrow.MIGRATE);
        for (int round = 0; round < 12; round++) {
            int delay = round * 7;
            CompletableFuture<Boolean> joined = CompletableFuture.supplyAsync(() -> joins(delay));
            boolean retired = retires();
            assertThat(retired && joined.get()).as("round %d", round).isFalse();
            stage.sql("UPDATE instar.instance SET state = 'GONE'");
            if (retired) {
                stage.run(ID, Arrow.RESTORE);
            }
        }
    }

    private boolean joins(int delay) {
        try {
            Thread.sleep(delay);
            Member.thatSupports(stage);
            // Alive at this moment: was it in RETIRED?
            Thread.sleep(400);
            return stage.value("SELECT state FROM instar.migration").equals("RETIRED");
        } catch (SQLException refused) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean retires() {
        try {
            stage.run(ID, Arrow.RETIRE);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }
}
