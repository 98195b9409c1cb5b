package dev.instar.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each store writes it reads back, exactly, in whatever zone session and machine believe to be. */
@OnEveryEngine
class StoresTest {

    private static final String ID = "0001-naïve 名前";

    private final Reach reach;
    private final Target target;
    private Connection connection;
    private MigrationStore migrations;

    StoresTest(Reach reach) throws SQLException {
        this.reach = reach;
        target = Target.installed(reach);
    }

    @BeforeEach
    void open() throws SQLException {
        connection = target.connect();
        migrations = new MigrationStore(connection);
        migrations.begin(ID, "sum", "a description", "the plan\n\\ 'quoted'", "0.1");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static boolean isNow(Instant time) {
        return Duration.between(time, Instant.now()).abs().compareTo(Duration.ofMinutes(5)) < 0;
    }

    @Test
    void aMigrationBeginsRunsAndMoves() throws SQLException {
        MigrationRecord begun = migrations.find(ID).orElseThrow();
        assertThat(begun.state()).isEqualTo("PENDING");
        assertThat(begun.plan()).contains("the plan\n\\ 'quoted'");
        assertThat(begun.running()).isEmpty();
        assertThat(isNow(begun.stateSince())).isTrue();
        migrations.begin(ID, "sum2", "another", "plan2", "0.2");
        assertThat(migrations.all()).hasSize(1).first().satisfies(m -> {
            assertThat(m.checksum()).isEqualTo("sum2");
            assertThat(m.plan()).contains("plan2");
        });

        migrations.announce(ID, "expand");
        Instant since =
                migrations.find(ID).orElseThrow().running().orElseThrow().since();
        assertThat(isNow(since)).isTrue();
        migrations.running(ID, "expand", "step-1");
        assertThat(migrations.find(ID).orElseThrow().running())
                .contains(new MigrationRecord.Running("expand", "step-1", since));
        migrations.running(ID, "rollback", "");
        assertThat(migrations.find(ID).orElseThrow().running().orElseThrow().since())
                .isAfter(since);
        migrations.idle(ID);
        assertThat(migrations.find(ID).orElseThrow().running()).isEmpty();

        long before = migrations.epoch();
        migrations.running(ID, "expand", "");
        assertThat(migrations.transition(ID, "EXPANDED")).isEqualTo(before + 1);
        assertThat(migrations.epoch()).isEqualTo(before + 1);
        MigrationRecord expanded = migrations.find(ID).orElseThrow();
        assertThat(expanded.state()).isEqualTo("EXPANDED");
        assertThat(expanded.stateEpoch()).isEqualTo(before + 1);
        assertThat(expanded.running()).isEmpty();
        assertThat(migrations.find("0001-Naïve 名前")).as("ids are exact").isEmpty();
    }

    @Test
    void aTransitionIsTakenBackAsAWhole() throws SQLException {
        long before = migrations.epoch();
        connection.setAutoCommit(false);
        migrations.transition(ID, "EXPANDED");
        new DirectiveStore(connection).put(new DirectiveRecord(ID, "s", "t", "c", "OLD", "live", before + 1));
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(migrations.epoch()).isEqualTo(before);
        assertThat(migrations.find(ID).orElseThrow().state()).isEqualTo("PENDING");
        assertThat(new DirectiveStore(connection).all()).isEmpty();
    }

    @Test
    void aRolledBackMigrationIsForgotten() throws SQLException {
        new StepStore(connection).record(ID, "s", "expand", "ddl", "");
        new StepStore(connection).intend(ID, "s2", "expand", "ddl");
        new BridgeStore(connection).record(ID, "b", "x");
        migrations.forgetPlan(ID);
        assertThat(new StepStore(connection).done(ID)).isEmpty();
        assertThat(new StepStore(connection).intended(ID)).isEmpty();
        assertThat(new BridgeStore(connection).identity("b")).isEmpty();
        assertThat(migrations.find(ID).orElseThrow().plan()).isEmpty();
    }

    @Test
    void theAgeOfTheTablesIsShort() throws SQLException {
        // Made here: those of the other tests may be as old as their run is long.
        Target young = Target.bare(reach);
        try {
            young.install();
            try (Connection there = young.connect()) {
                assertThat(new MigrationStore(there).age()).isBetween(Duration.ZERO, Duration.ofMinutes(10));
            }
        } finally {
            young.drop();
        }
        target.sql("UPDATE " + target.table("target") + " SET installed_at = " + target.ago(7200));
        assertThat(migrations.age()).isBetween(Duration.ofSeconds(7200), Duration.ofSeconds(7800));
        target.sql("UPDATE " + target.table("target") + " SET installed_at = " + target.ago(0));
    }

    @Test
    void anIntentIsDoneOrStruckWithItsStep() throws SQLException {
        StepStore steps = new StepStore(connection);
        steps.intend(ID, "a", "expand", "ddl");
        steps.intend(ID, "a", "expand", "ddl");
        steps.intend(ID, "b", "expand", "online");
        assertThat(steps.intended(ID)).containsExactly("a", "b");
        assertThat(steps.done(ID)).isEmpty();
        steps.record(ID, "a", "expand", "ddl", "found\n\"this\"");
        steps.record(ID, "a", "expand", "ddl", "found that");
        assertThat(steps.intended(ID)).containsExactly("b");
        assertThat(steps.done(ID)).isEqualTo(Map.of("a", "found that"));
        assertThat(steps.detail(ID, "a")).contains("found that");
        assertThat(steps.detail(ID, "b")).isEmpty();
        new BackfillStore(connection).store(ID, "a", progress(List.of()));
        steps.intend(ID, "a", "expand", "ddl");
        steps.strike(ID, "a");
        steps.strike(ID, "b");
        assertThat(steps.intended(ID)).isEmpty();
        assertThat(steps.done(ID)).isEmpty();
        assertThat(new BackfillStore(connection).all(ID)).isEmpty();
    }

    @Test
    void aRecordIsTakenBackWithItsTransactionAndTheIntentStays() throws SQLException {
        StepStore steps = new StepStore(connection);
        steps.intend(ID, "a", "expand", "ddl");
        connection.setAutoCommit(false);
        steps.record(ID, "a", "expand", "ddl", "");
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(steps.intended(ID)).containsExactly("a");
        assertThat(steps.done(ID)).isEmpty();
    }

    private static BackfillRecord progress(List<String> position) {
        return new BackfillRecord(position, 7, 2, true, 500, 1000, 1L << 40, Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void aBackfillStandsWhereItStood() throws SQLException {
        BackfillStore backfills = new BackfillStore(connection);
        assertThat(backfills.find(ID, "fill")).isEmpty();
        backfills.store(ID, "fill", progress(List.of()));
        assertThat(backfills.find(ID, "fill").orElseThrow().position()).isEmpty();
        List<String> position = List.of("1", "a\"b\\c,[]\n'", "", "名");
        backfills.store(ID, "fill", progress(position));
        BackfillRecord found = backfills.find(ID, "fill").orElseThrow();
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("startedAt", "updatedAt")
                .isEqualTo(progress(position));
        assertThat(isNow(found.startedAt())).isTrue();
        assertThat(found.updatedAt()).isAfter(found.startedAt());
        assertThat(backfills.all(ID)).containsOnlyKeys("fill");
    }

    @Test
    void aBridgeKeepsItsIdentity() throws SQLException {
        BridgeStore bridges = new BridgeStore(connection);
        bridges.record(ID, "b", "one");
        bridges.record(ID, "b", "two");
        assertThat(bridges.identity("b")).contains("two");
        assertThat(bridges.identity("B")).isEmpty();
        bridges.forget("b");
        assertThat(bridges.identity("b")).isEmpty();
    }

    @Test
    void aDirectiveIsReplaced() throws SQLException {
        DirectiveStore directives = new DirectiveStore(connection);
        DirectiveRecord live = new DirectiveRecord(ID, "s", "t", "c", "OLD", "live", 1);
        DirectiveRecord upper = new DirectiveRecord(ID, "s", "t", "C", "NEW", "bridged", 1);
        directives.put(live);
        directives.put(upper);
        DirectiveRecord retiring = new DirectiveRecord(ID, "s", "t", "c", "OLD", "retiring", 2);
        directives.put(retiring);
        assertThat(directives.all()).containsExactlyInAnyOrder(upper, retiring);
    }

    @Test
    void auditIsOnlyAddedTo() throws SQLException {
        AuditStore audit = new AuditStore(connection);
        audit.add("who", ID, "expand", "OPEN", 2, "evidence");
        audit.add("who", ID, "expand", "OPEN", 2, "evidence");
        assertThat(target.values("SELECT evidence FROM " + target.table("audit")))
                .hasSize(2);
    }

    @Test
    void quarantineKnowsAKeyInAnySpelling() throws SQLException {
        QuarantineStore quarantine = new QuarantineStore(connection);
        String key = "[\"1\",\"a\\u0022\\/b\\n\\\\ é\"]";
        quarantine.put("b", "up", key, "22003", "too big");
        Instant first = quarantine.list("b", "up", 10).get(0).at();
        quarantine.put("b", "up", "[ \"1\", \"a\\\"/b\\n\\\\ \\u00e9\" ]", "22P02", "no number");
        quarantine.put("b", "down", key, "22003", "x");
        quarantine.put("b", "up", "[\"1\", \"A\\\"/b\\n\\\\ é\"]", "22003", "another case, another key");
        quarantine.put("b", "up", "[\"1\", \"a\\\"/b\\n\\\\ é \"]", "22003", "another blank, another key");
        assertThat(quarantine.count("b", "up")).isEqualTo(3);
        assertThat(quarantine.count("b", "down")).isEqualTo(1);
        QuarantineRecord renewed = quarantine.list("b", "up", 10).get(0);
        assertThat(TextList.read(renewed.key())).containsExactly("1", "a\"/b\n\\ é");
        assertThat(renewed.code()).isEqualTo("22P02");
        assertThat(renewed.message()).isEqualTo("no number");
        assertThat(renewed.at()).isAfter(first);
        assertThat(isNow(renewed.at())).isTrue();
        assertThat(quarantine.list("b", "up", 2)).hasSize(2);
        quarantine.settle("b", "up", renewed.key());
        assertThat(quarantine.count("b", "up")).isEqualTo(2);
        quarantine.settle("b", "down", "[\"1\",   \"a\\\"/b\\n\\\\ é\"]");
        assertThat(quarantine.count("b", "down")).isZero();
    }

    @Test
    void quarantineHoldsKeysLongerThanAnIndexTakes() throws SQLException {
        QuarantineStore quarantine = new QuarantineStore(connection);
        String many = "é".repeat(600);
        quarantine.put("b", "up", "[\"" + many + "1\"]", "1", "x");
        quarantine.put("b", "up", "[\"" + many + "2\"]", "1", "x");
        quarantine.put("b", "up", "[\"" + many + "2\"]", "1", "x");
        assertThat(quarantine.count("b", "up")).isEqualTo(2);
        quarantine.settle("b", "up", "[\"" + many + "1\"]");
        assertThat(quarantine.list("b", "up", 9))
                .singleElement()
                .satisfies(row -> assertThat(row.key()).contains("é2"));
    }

    @Test
    void eventsAreTalliedSinceATimeAndClearedWithTheirBridge() throws SQLException {
        String into = "INSERT INTO " + target.table("event") + " (bridge, kind, login, application, at) VALUES ('b', ";
        target.sql(
                into + "'conflict', 'shop', 'a', " + target.ago(10) + ")",
                into + "'conflict', 'shop', 'a', " + target.ago(20) + ")",
                into + "'conflict', 'other', 'a', " + target.ago(20) + ")",
                into + "'conflict', 'shop', 'a', " + target.ago(4000) + ")",
                into + "'retired', 'shop', 'a', " + target.ago(10) + ")");
        EventStore events = new EventStore(connection);
        List<EventStore.Tally> tally =
                events.tally("b", "conflict", Instant.now().minusSeconds(3600));
        assertThat(tally).extracting(t -> t.login() + " " + t.count()).containsExactly("shop 2", "other 1");
        assertThat(isNow(tally.get(0).last())).isTrue();
        new QuarantineStore(connection).put("b", "up", "[\"1\"]", "x", "y");
        new QuarantineStore(connection).clear("b");
        assertThat(events.tally("b", "conflict", Instant.EPOCH)).isEmpty();
        assertThat(new QuarantineStore(connection).count("b", "up")).isZero();
    }

    @Test
    void theSessionsZoneDoesNotMatter() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(target.isPostgreSql() ? "SET TIME ZONE 'Asia/Tokyo'" : "SET time_zone = '+09:00'");
        }
        migrations.running(ID, "expand", "");
        assertThat(isNow(migrations
                        .find(ID)
                        .orElseThrow()
                        .running()
                        .orElseThrow()
                        .since()))
                .isTrue();
        RunnerLease lease = RunnerLease.take(connection, "me", "expand").orElseThrow();
        assertThat(isNow(RunnerLease.holder(connection).orElseThrow().since())).isTrue();
        lease.close();
    }
}
