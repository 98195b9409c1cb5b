package dev.instar.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OnEveryEngine
class RunnerLeaseTest {

    private final Reach reach;
    private final Target target;

    RunnerLeaseTest(Reach reach) throws SQLException {
        this.reach = reach;
        this.target = Target.installed(reach);
    }

    @Test
    void oneRunnerAtATimeAndTheOtherIsToldWho() throws SQLException {
        try (Connection one = target.connect();
                Connection other = target.connect()) {
            assertThat(RunnerLease.holder(other)).isEmpty();
            RunnerLease lease = RunnerLease.take(one, "me@here", "expand 0001").orElseThrow();
            assertThat(RunnerLease.take(other, "you", "retire 0001")).isEmpty();
            RunnerLease.Holder holder = RunnerLease.holder(other).orElseThrow();
            assertThat(holder.who()).isEqualTo("me@here");
            assertThat(holder.doing()).isEqualTo("expand 0001");
            lease.close();
            assertThat(RunnerLease.holder(other)).as("the row is still there").isEmpty();
            Optional<RunnerLease> next = RunnerLease.take(other, "you", "retire 0001");
            assertThat(next).isPresent();
            assertThat(RunnerLease.holder(one).orElseThrow().who()).isEqualTo("you");
            next.get().close();
        }
    }

    @Test
    void theLeaseEndsWithItsSession() throws SQLException {
        Connection dying = target.connect();
        RunnerLease.take(dying, "me", "expand").orElseThrow();
        try (Connection other = target.connect()) {
            assertThat(RunnerLease.take(other, "you", "expand")).isEmpty();
            dying.abort(Runnable::run);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> RunnerLease.take(other, "you", "expand").isPresent());
            assertThat(RunnerLease.holder(other).orElseThrow().who()).isEqualTo("you");
        }
    }

    @Test
    void theLeaseLastsOverTransactionsAndDdl() throws SQLException {
        try (Connection one = target.connect();
                Connection other = target.connect();
                var statement = one.createStatement()) {
            RunnerLease lease = RunnerLease.take(one, "me", "expand").orElseThrow();
            one.setAutoCommit(false);
            statement.execute("CREATE TABLE lease_lasts (id int PRIMARY KEY)");
            one.rollback();
            one.setAutoCommit(true);
            statement.execute("DROP TABLE IF EXISTS lease_lasts");
            assertThat(RunnerLease.take(other, "you", "expand")).isEmpty();
            lease.close();
        }
    }

    @Test
    void anotherTargetOfTheSameServerHasALeaseOfItsOwn() throws SQLException {
        Target elsewhere = Target.bare(reach);
        elsewhere.install();
        try (Connection here = target.connect();
                Connection there = elsewhere.connect()) {
            RunnerLease lease = RunnerLease.take(here, "me", "expand").orElseThrow();
            assertThat(RunnerLease.holder(there)).isEmpty();
            RunnerLease.take(there, "you", "expand").orElseThrow().close();
            assertThat(RunnerLease.holder(here)).isPresent();
            lease.close();
        } finally {
            elsewhere.drop();
        }
    }
}
