package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.client.stage.Shortest;
import dev.instar.servers.ServerKind;
import dev.instar.state.InstanceRecord;
import dev.instar.state.Note;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Joining, beating, being lost and joining again, leaving. */
@OnBothFamilies
class MemberTest {

    private final Cell cell;

    MemberTest(ServerKind kind) throws SQLException {
        cell = Cell.installed(kind);
    }

    @AfterEach
    void drop() {
        cell.close();
    }

    @Test
    void whoHasJoinedIsKnownAndHasAcknowledgedWhatItFound() throws SQLException {
        cell.begin("EXPANDED");
        long epoch = cell.move("MIGRATED");
        try (Instar instar = cell.join(app -> app.generation(7).host("web-1"))) {
            assertThat(instar.isMember()).isTrue();
            assertThat(instar.epoch()).isEqualTo(epoch);
            InstanceRecord known = cell.one();
            assertThat(known.label()).startsWith("orders 2.3.1 (web-1, process ");
            assertThat(known.epoch()).as("acknowledged at once").isEqualTo(epoch);
            assertThat(instar.oldestGeneration("orders")).isEqualTo(7);
            assertThatThrownBy(() -> instar.oldestGeneration("order"))
                    .as("an application that nobody knows is not 'all new'")
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void connectionsThatDoNotCommitByThemselvesServeToo() throws SQLException {
        cell.begin("EXPANDED");
        Source source = cell.source().withTransactions();
        try (Instar instar = Instar.join(source, Cell::orders)) {
            long epoch = cell.move("MIGRATED");
            assertThat(instar.refresh()).isEqualTo(epoch);
            assertThat(cell.one().epoch()).isEqualTo(epoch);
        }
        assertThat(cell.live()).isEmpty();
        assertThatThrownBy(() -> Instar.join(source, app -> Cell.orders(app).requires("0009")))
                .isInstanceOf(JoinRefusedException.class);
        cell.move("RETIRED");
    }

    @Test
    void anOldBuildIsRefusedByNameBeforeItIsReady_fleetRow11() throws SQLException {
        cell.begin("EXPANDED");
        cell.move("MIGRATED");
        cell.move("RETIRED");
        assertThatThrownBy(() ->
                        Instar.join(cell.source(), app -> app.name("orders").build("1.9")))
                .isInstanceOf(JoinRefusedException.class)
                .hasMessageContaining("orders 1.9")
                .hasMessageContaining(Cell.ID + " (RETIRED)")
                .hasMessageContaining("Start a build that supports them");
        assertThat(cell.live()).isEmpty();
    }

    @Test
    void whoWasSilentForTooLongComesBackUnderAnotherIdentity_fleetRow6() throws SQLException {
        cell.begin("EXPANDED");
        try (Instar instar = cell.join()) {
            String first = cell.one().id();
            cell.silentFor(Duration.ofHours(1));
            instar.refresh();
            assertThat(instar.isMember()).isTrue();
            assertThat(cell.one().id()).isNotEqualTo(first);
            assertThat(cell.one().epoch()).isEqualTo(instar.epoch());
            assertThat(cell.all())
                    .filteredOn(i -> i.id().equals(first))
                    .singleElement()
                    .satisfies(lost -> assertThat(lost.state()).isEqualTo("GONE"));
            String second = cell.one().id();
            cell.sql("UPDATE " + cell.table("instance") + " SET state = 'FENCED'");
            instar.refresh();
            assertThat(cell.one().id())
                    .as("a fenced identity never beats again")
                    .isNotIn(first, second);
        }
    }

    @Test
    void workBegunUnderALostIdentityIsStillCounted() throws SQLException {
        cell.begin("EXPANDED");
        try (Instar instar = cell.join()) {
            long before = instar.epoch();
            try (Use use = instar.begin("long report")) {
                cell.silentFor(Duration.ofHours(1));
                long after = cell.move("MIGRATED");
                instar.refresh();
                assertThat(instar.epoch()).isEqualTo(after);
                assertThat(cell.one().epoch()).as("acknowledged").isEqualTo(before);
                assertThat(cell.one().holding()).isEqualTo("long report");
                assertThat(use.isNew(Cell.ID)).isFalse();
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(cell.one().epoch()).isEqualTo(instar.epoch()));
        }
    }

    @Test
    void aBuildThatMayNotComeBackBeginsNothingMore() throws SQLException {
        cell.begin("EXPANDED");
        try (Instar instar = Instar.join(
                cell.source(),
                app -> app.name("orders")
                        .build("1.9")
                        .polls(Duration.ofHours(1), Duration.ofHours(1))
                        .lease(Cell.LEASE))) {
            cell.silentFor(Duration.ofHours(1));
            cell.move("MIGRATED");
            cell.move("RETIRED");
            assertThatThrownBy(instar::refresh).isInstanceOf(JoinRefusedException.class);
            assertThat(instar.isMember()).isFalse();
            assertThat(instar.refusal()).isPresent();
            assertThatThrownBy(() -> instar.begin("order"))
                    .isInstanceOf(JoinRefusedException.class)
                    .hasMessageContaining(Cell.ID + " (RETIRED)");
            assertThatThrownBy(() -> instar.request("order")).isInstanceOf(JoinRefusedException.class);
            cell.move("MIGRATED");
            instar.refresh();
            assertThat(instar.refusal()).isEmpty();
            instar.begin("order").close();
        }
    }

    @Test
    void aNumberFromBeforeTheDatabaseWasRestoredAcknowledgesNothing() throws SQLException {
        cell.begin("EXPANDED");
        cell.move("MIGRATED");
        try (Instar instar = cell.join(app -> app.polls(Duration.ofHours(1), Duration.ofHours(1)))) {
            long lost = instar.epoch();
            Use begunBefore = instar.begin("before the restore");
            // The copy is of a moment before the last transition, and before this process acknowledged it.
            cell.sql(
                    "UPDATE " + cell.table("target") + " SET epoch = " + (lost - 1),
                    "UPDATE " + cell.table("instance") + " SET epoch = " + (lost - 1),
                    "UPDATE " + cell.table("migration") + " SET state = 'EXPANDED'");
            assertThat(instar.refresh()).isEqualTo(lost - 1);
            assertThat(instar.isNew(Cell.ID)).isFalse();
            assertThat(cell.one().epoch()).isEqualTo(lost - 1);
            assertThat(cell.move("EXPANDED")).isEqualTo(lost);
            cell.sql("UPDATE " + cell.table("instance") + " SET epoch = 0");
            instar.refresh();
            assertThat(instar.epoch()).isEqualTo(lost);
            assertThat(instar.isNew(Cell.ID))
                    .as("the same number, another history")
                    .isFalse();
            assertThat(cell.one().epoch())
                    .as("acknowledged while work from before goes on")
                    .isZero();
            begunBefore.close();
            instar.refresh();
            assertThat(cell.one().epoch()).isEqualTo(lost);
        }
    }

    @Test
    void goneWithinASecondWhenClosedAndDrainingUntilWorkHasEnded_fleetRow64() throws Exception {
        cell.begin("EXPANDED");
        Duration second = Duration.ofSeconds(1);
        assertThat(Shortest.of(second, this::leaving)).isLessThan(second);
    }

    /** How long after the end of the last work it is gone. */
    private Duration leaving() throws Exception {
        Instar instar = cell.join(app -> app.grace(Duration.ofMinutes(5)));
        Use use = instar.begin("last order");
        Thread closing = new Thread(instar::close);
        closing.start();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(cell.one().state()).isEqualTo("DRAINING"));
        assertThat(closing.isAlive()).isTrue();
        long ended = System.nanoTime();
        use.close();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> cell.live().isEmpty());
        Duration took = Duration.ofNanos(System.nanoTime() - ended);
        closing.join();
        assertThat(cell.all())
                .isNotEmpty()
                .allSatisfy(i -> assertThat(i.state()).isEqualTo("GONE"));
        assertThatThrownBy(() -> instar.begin("one more")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> instar.request("one more")).isInstanceOf(IllegalStateException.class);
        instar.close();
        assertThat(instar.refresh()).as("no ghost comes back").isEqualTo(instar.epoch());
        assertThat(cell.live()).isEmpty();
        return took;
    }

    @Test
    void whoStillWorksAfterTheGraceDoesNotLeave() throws SQLException {
        Instar instar = cell.join(app -> app.grace(Duration.ofMillis(50)));
        try (Use use = instar.begin("endless")) {
            instar.close();
            assertThat(cell.one().state()).isEqualTo("DRAINING");
            assertThat(use.tag()).isEqualTo("endless");
        }
    }

    @Test
    void whatATellerTellsIsToldAgainUntilTheDatabaseHasIt() throws SQLException {
        Source source = cell.source();
        Queue<Note> notes = new ConcurrentLinkedQueue<>();
        AtomicBoolean broken = new AtomicBoolean();
        try (Instar instar =
                Instar.join(source, app -> Cell.orders(app).polls(Duration.ofHours(1), Duration.ofHours(1)))) {
            instar.tell(new Teller() {
                @Override
                public Optional<Note> tell() {
                    return Optional.ofNullable(notes.poll());
                }

                @Override
                public void untold(Note note) {
                    notes.add(note);
                }
            });
            instar.tell(new Teller() {
                @Override
                public Optional<Note> tell() {
                    broken.set(true);
                    throw new IllegalStateException("a teller that fails");
                }

                @Override
                public void untold(Note note) {}
            });
            notes.add(new Note(List.of(new Note.Seen("flavors", "memory_mb", false, 5, 1)), List.of(), List.of()));
            source.cut(true);
            assertThatThrownBy(instar::refresh).isInstanceOf(SQLException.class);
            assertThat(notes).hasSize(1);
            source.cut(false);
            cell.silentFor(Duration.ofHours(1));
            instar.refresh();
            assertThat(notes).isEmpty();
            assertThat(broken).isTrue();
            assertThat(cell.number("SELECT count(*) FROM " + cell.table("observation")))
                    .isEqualTo(1);
        }
    }
}
