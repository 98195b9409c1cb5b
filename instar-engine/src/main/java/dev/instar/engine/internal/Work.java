package dev.instar.engine.internal;

import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.plan.Plan;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.internal.execute.Run;
import dev.instar.state.MigrationStore;
import dev.instar.state.StepStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What one command works on, and with. */
record Work(
        Session session,
        Migration migration,
        Changelog changelog,
        Limits limits,
        Progress progress,
        Clock clock,
        RandomGenerator random) {

    String id() {
        return migration.id();
    }

    MigrationStore migrations() {
        return new MigrationStore(session.connection());
    }

    /** Steps that are done, with what each stored. */
    Map<String, String> done() throws SQLException {
        return new StepStore(session.connection()).done(id());
    }

    /** Steps whose effect may be there in part. */
    Set<String> intended() throws SQLException {
        return new StepStore(session.connection()).intended(id());
    }

    Run run(Plan plan) throws SQLException {
        return new Run(
                session.connection(),
                session.observer(),
                session.watcher(),
                session.driver(),
                plan,
                limits,
                progress,
                random,
                Work::sleep);
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting; what is done is recorded", e);
        }
    }
}
