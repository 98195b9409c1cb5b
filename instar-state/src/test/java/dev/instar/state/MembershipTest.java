package dev.instar.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.state.MembershipStore.Beat;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may join, what a beat answers, who counts as alive. */
@OnEveryEngine
class MembershipTest {

    private static final String ID = "0001-naïve";
    private static final UUID MEMBER = UUID.fromString("6f9619ff-8b86-d011-b42d-00c04fc964ff");

    private final Target target;
    private Connection connection;
    private MembershipStore members;
    private MigrationStore migrations;
    private InstanceStore instances;

    MembershipTest(Reach reach) throws SQLException {
        target = Target.installed(reach);
    }

    @BeforeEach
    void open() throws SQLException {
        connection = target.connect();
        members = new MembershipStore(connection);
        migrations = new MigrationStore(connection);
        instances = new InstanceStore(connection);
        begin(ID);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void begin(String id) throws SQLException {
        migrations.begin(id, "sum", "text", "plan", "0.1");
        new DirectiveStore(connection).put(new DirectiveRecord(id, "s", "t", "old", "OLD", "live", 1));
        new DirectiveStore(connection).put(new DirectiveRecord(id, "s", "t", "new", "NEW", "bridged", 1));
    }

    static Introduction says(List<String> supports, List<String> requires, int leaseMillis) {
        return new Introduction("shop", "7.1", supports, requires, "web-1", 4711, leaseMillis);
    }

    private long join(List<String> supports, List<String> requires) throws SQLException {
        return members.join(UUID.randomUUID(), says(supports, requires, 600_000));
    }

    private void refused(String state, String message, List<String> supports, List<String> requires) {
        assertThatThrownBy(() -> join(supports, requires)).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getSQLState()).isEqualTo(state);
            String line = e.getMessage().lines().findFirst().orElseThrow();
            assertThat(line.replaceFirst("^ERROR: ", "")).isEqualTo(message);
        });
    }

    @Test
    void aMemberIsKnownAsItIntroducedItself() throws SQLException {
        assertThat(members.installed()).isTrue();
        migrations.transition(ID, "MIGRATED");
        long epoch = members.join(MEMBER, says(List.of("x\"y", "0009"), List.of(ID), 600_000));
        assertThat(epoch).isEqualTo(migrations.epoch());
        assertThat(instances.live()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(MEMBER.toString());
            assertThat(found.supports()).containsExactlyInAnyOrder("x\"y", "0009");
            assertThat(found.requires()).containsExactly(ID);
            assertThat(found.label()).isEqualTo("shop 7.1 (web-1, process 4711)");
            assertThat(found.login()).isNotEmpty();
            assertThat(found.epoch()).isZero();
            assertThat(found.lease()).isEqualTo(Duration.ofMinutes(10));
            assertThat(found.silentFor()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        });
        assertThat(connection.getAutoCommit()).isTrue();
        assertThatThrownBy(() -> members.join(MEMBER, says(List.of(ID), List.of(), 600_000)))
                .as("an identity is used once")
                .isInstanceOf(SQLException.class);
    }

    @Test
    void whoRequiresAFormThatIsNotThereYetIsRefused() throws SQLException {
        refused(MembershipStore.NOT_MIGRATED, ID + " (PENDING)", List.of(), List.of(ID));
        migrations.transition(ID, "EXPANDED");
        refused(
                MembershipStore.NOT_MIGRATED,
                ID + " (EXPANDED), 0002-unknown (PENDING)",
                List.of(),
                List.of("0002-unknown", ID));
        assertThat(instances.live()).isEmpty();
        join(List.of(ID), List.of());
        join(List.of(), List.of());
        migrations.transition(ID, "MIGRATED");
        join(List.of(), List.of(ID));
        assertThat(instances.live()).hasSize(3);
    }

    @Test
    void whoKnowsOnlyAFormThatIsTakenAwayIsRefused() throws SQLException {
        begin("0002-b");
        migrations.begin("0003-without-old", "sum", "text", "plan", "0.1");
        for (String id : List.of(ID, "0002-b", "0003-without-old")) {
            migrations.transition(id, "RETIRED");
        }
        refused(MembershipStore.RETIRED, ID + " (RETIRED), 0002-b (RETIRED)", List.of("0001-Naïve"), List.of());
        refused(MembershipStore.RETIRED, ID + " (RETIRED)", List.of("0002-b"), List.of());
        migrations.transition(ID, "CONTRACTED");
        refused(MembershipStore.RETIRED, ID + " (CONTRACTED)", List.of("0002-b"), List.of());
        join(List.of("0002-b", ID), List.of());
        join(List.of(), List.of("0002-b", ID));
        join(List.of("0002-b"), List.of(ID));
    }

    @Test
    void aRetireOnItsWayCountsWhileItsRunnerLivesAndBehindItsFirstStepForGood() throws SQLException {
        migrations.transition(ID, "MIGRATED");
        migrations.announce(ID, "retire");
        join(List.of(), List.of());
        try (Connection runner = target.connect()) {
            RunnerLease lease = RunnerLease.take(runner, "me", "retire").orElseThrow();
            refused(MembershipStore.RETIRED, ID + " (MIGRATED)", List.of(), List.of());
            join(List.of(ID), List.of());
            lease.close();
            join(List.of(), List.of());
            new StepStore(runner).record(ID, "withhold", "retire", "withhold", "");
            refused(MembershipStore.RETIRED, ID + " (MIGRATED)", List.of(), List.of());
        }
    }

    @Test
    void aLongRefusalIsStillARefusal() {
        List<String> many = java.util.stream.IntStream.range(10, 60)
                .mapToObj(i -> "00" + i + "-a-rather-long-name")
                .toList();
        assertThatThrownBy(() -> join(List.of(), many))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(MembershipStore.NOT_MIGRATED))
                .hasMessageContaining("0010-a-rather-long-name (PENDING), 0011");
    }

    @Test
    void aRefusedJoinLeavesNoTransactionOpen() throws SQLException {
        refused(MembershipStore.NOT_MIGRATED, "x (PENDING)", List.of(), List.of("x"));
        try (Connection other = target.connect()) {
            new MigrationStore(other).transition(ID, "EXPANDED");
        }
        assertThat(migrations.find(ID).orElseThrow().state()).isEqualTo("EXPANDED");
        join(List.of(), List.of());
        try (Connection other = target.connect()) {
            new MigrationStore(other).transition(ID, "MIGRATED");
        }
    }

    @Test
    void aBeatAnswersEverythingOnceAndThenOnlyWhatIsNew() throws SQLException {
        members.join(MEMBER, says(List.of(ID), List.of(), 600_000));
        Beat pending = members.beat(MEMBER, 0);
        assertThat(pending.alive()).isTrue();
        assertThat(pending.migrations()).isEmpty();
        assertThat(pending.transition()).isFalse();
        begin("0002-b");
        migrations.begin("0003-without", "sum", "text", "plan", "0.1");
        for (String id : List.of(ID, "0002-b", "0003-without")) {
            migrations.transition(id, "EXPANDED");
        }
        migrations.running("0002-b", "migrate", "");
        Beat all = members.beat(MEMBER, pending.epoch());
        assertThat(all.epoch()).isEqualTo(migrations.epoch());
        assertThat(all.transition()).isTrue();
        assertThat(all.migrations()).containsExactlyInAnyOrder(ID, "0002-b", "0003-without");
        assertThat(all.states()).containsOnly("EXPANDED").hasSize(3);
        assertThat(all.directives())
                .extracting(d -> d.migration() + " " + d.schema() + "." + d.table() + "." + d.column() + " " + d.role()
                        + " " + d.status())
                .containsExactlyInAnyOrder(
                        ID + " s.t.old OLD live",
                        ID + " s.t.new NEW bridged",
                        "0002-b s.t.old OLD live",
                        "0002-b s.t.new NEW bridged");
        migrations.idle("0002-b");
        Beat quiet = members.beat(MEMBER, all.epoch());
        assertThat(quiet.epoch()).isEqualTo(all.epoch());
        assertThat(quiet.alive()).isTrue();
        assertThat(quiet.transition()).isFalse();
        assertThat(quiet.migrations()).isEmpty();
        assertThat(instances.live().get(0).epoch()).isEqualTo(all.epoch());
        members.beat(MEMBER, 1);
        assertThat(instances.live().get(0).epoch())
                .as("an acknowledgement is never taken back")
                .isEqualTo(all.epoch());
    }

    @Test
    void aLeaseRunsOutByTheDatabasesClockAndForEver() throws SQLException {
        members.join(MEMBER, says(List.of(), List.of(), 600_000));
        target.sql("UPDATE " + target.table("instance") + " SET beat_at = " + target.ago(480));
        assertThat(instances.live().get(0).silentFor()).isGreaterThanOrEqualTo(Duration.ofSeconds(480));
        assertThat(members.beat(MEMBER, 0).alive()).isTrue();
        assertThat(instances.live().get(0).silentFor()).isLessThan(Duration.ofSeconds(240));
        target.sql("UPDATE " + target.table("instance") + " SET beat_at = " + target.ago(601));
        assertThat(instances.live()).isEmpty();
        assertThat(members.beat(MEMBER, 0).alive()).isFalse();
        assertThat(members.beat(MEMBER, 0).alive()).isFalse();
        assertThat(members.beat(UUID.randomUUID(), 0).alive()).isFalse();
        assertThat(instances.reap()).as("gone, but not for a day").isZero();
    }

    @Test
    void whoLeavesIsGoneAndReapedAfterADay() throws SQLException {
        members.join(MEMBER, says(List.of(), List.of(), 600_000));
        join(List.of(), List.of());
        members.leave(MEMBER);
        assertThat(instances.live()).hasSize(1);
        assertThat(members.beat(MEMBER, 0).alive()).isFalse();
        assertThat(instances.reap()).isZero();
        target.sql("UPDATE " + target.table("instance") + " SET beat_at = " + target.ago(86_300));
        assertThat(instances.reap()).isZero();
        target.sql("UPDATE " + target.table("instance") + " SET beat_at = " + target.ago(86_500));
        assertThat(instances.reap()).isEqualTo(2);
    }

    @Test
    void anEpochThatWasNotReachedIsNotAcknowledged() throws SQLException {
        migrations.transition(ID, "EXPANDED");
        members.join(MEMBER, says(List.of(ID), List.of(), 600_000));
        long epoch = members.beat(MEMBER, 0).epoch();
        members.beat(MEMBER, epoch);
        Beat answer = members.beat(MEMBER, epoch + 1);
        assertThat(answer.alive()).isTrue();
        assertThat(answer.directives()).as("it learns what is true here").hasSize(2);
        assertThat(instances.live().get(0).epoch()).isEqualTo(epoch);
    }

    @Test
    void whatAFinishedMigrationSaidEndsWhereALaterOneSpeaksOfTheSameColumn() throws SQLException {
        long done = migrations.transition(ID, "CONTRACTED");
        begin("0002-b");
        new DirectiveStore(connection)
                .put(new DirectiveRecord(
                        "0002-b", "s", "t", "old", "NEW", "live", migrations.transition("0002-b", "MIGRATED")));
        members.join(MEMBER, says(List.of(ID, "0002-b"), List.of(), 600_000));
        assertThat(members.beat(MEMBER, done).directives())
                .extracting(d -> d.migration() + " " + d.column())
                .containsExactlyInAnyOrder(ID + " new", "0002-b old", "0002-b new");
    }
}
