package dev.instar.push.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.client.Application;
import dev.instar.client.Instar;
import dev.instar.client.push.Subscription;
import dev.instar.client.stage.Shortest;
import dev.instar.client.stage.Target;
import dev.instar.servers.Proxy;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications make a process look at once; whatever becomes of them, it looks by itself. */
class ListenTest {

    private Target target;

    @BeforeEach
    void install() throws SQLException {
        target = Target.installed();
    }

    @AfterEach
    void drop() {
        target.close();
    }

    private static Properties user() {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        return properties;
    }

    private PostgreSqlPush push() {
        return PostgreSqlPush.at(target.database().jdbcUrl(), user());
    }

    private PostgreSqlPush push(Proxy proxy) {
        return PostgreSqlPush.at(target.database().jdbcUrl().replaceFirst(":\\d+/", ":" + proxy.port() + "/"), user());
    }

    private Instar join(UnaryOperator<Application> more) throws SQLException {
        return Instar.join(
                target.dataSource(),
                app -> more.apply(app.name("orders").build("1").supports(Target.ID)));
    }

    private Instar seldom(PostgreSqlPush push) throws SQLException {
        Instar instar = join(app ->
                app.push(push).polls(Duration.ofHours(1), Duration.ofHours(1)).lease(Duration.ofHours(9)));
        await().atMost(Duration.ofMinutes(1)).until(instar::isListening);
        return instar;
    }

    private void backends(String sql) throws SQLException {
        try (Connection connection = target.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT " + sql + " FROM pg_stat_activity WHERE application_name = 'instar push' AND datname ="
                            + " current_database()");
        }
    }

    @Test
    void aTransitionIsSeenAtOnceByWhoPollsOnceAnHour() throws SQLException {
        try (Instar instar = seldom(push())) {
            for (int i = 0; i < 10; i++) {
                long flipped = target.move(i % 2 == 0 ? "MIGRATED" : "EXPANDED");
                await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == flipped);
            }
        }
    }

    @Test
    void aSessionThatWasEndedListensAgainAndMissesNothing() throws SQLException {
        try (Instar instar = seldom(push())) {
            backends("pg_terminate_backend(pid)");
            long flipped = target.move("MIGRATED");
            await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == flipped);
            await().atMost(Duration.ofMinutes(1)).until(instar::isListening);
            long again = target.move("EXPANDED");
            await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == again);
        }
    }

    @Test
    void aLineThatWasCutWithoutAWordIsNoticedAndPollingGoesOnMeanwhile_fleetRow18() throws Exception {
        try (Proxy proxy = new Proxy(target.database().server().port());
                Instar instar =
                        join(app -> app.push(push(proxy)).polls(Duration.ofSeconds(6), Duration.ofSeconds(1)))) {
            await().atMost(Duration.ofMinutes(1)).until(instar::isListening);
            proxy.swallow(true);
            Duration enough = Duration.ofSeconds(4);
            assertThat(Shortest.of(enough, () -> polled(instar)))
                    .as("by polling every second")
                    .isLessThan(enough);
            await("silence is noticed").atMost(Duration.ofMinutes(2)).until(() -> !instar.isListening());
            proxy.swallow(false);
            await().atMost(Duration.ofMinutes(3)).until(instar::isListening);
            try (Instar another = seldom(push(proxy))) {
                long again = target.move(another.isNew(Target.ID) ? "EXPANDED" : "MIGRATED");
                await().atMost(Duration.ofMinutes(1)).until(() -> another.epoch() == again && instar.epoch() == again);
            }
        }
    }

    /**
     * How long one transition more, this way or back, takes to be seen. As with a runner it begins when every instance has polled since it
     * was announced, and polls often.
     */
    private Duration polled(Instar instar) throws SQLException {
        boolean back = instar.isNew(Target.ID);
        try (Connection connection = target.database().connect()) {
            new MigrationStore(connection).announce(Target.ID, back ? "return" : "migrate");
            InstanceStore instances = new InstanceStore(connection);
            await().atMost(Duration.ofMinutes(1)).until(() -> instances.yetToPoll(Target.ID) == 0);
        }
        long begun = System.nanoTime();
        long flipped = target.move(back ? "EXPANDED" : "MIGRATED");
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> instar.epoch() == flipped);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void closingEndsTheSessionThatListens() throws Exception {
        AtomicInteger hints = new AtomicInteger();
        Subscription subscription = push().subscribe(hints::incrementAndGet);
        await().atMost(Duration.ofMinutes(1)).until(subscription::isListening);
        await("hinted once it listens").atMost(Duration.ofMinutes(1)).until(() -> hints.get() >= 1);
        subscription.close();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            try (Connection connection = target.database().connect();
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'instar push'"
                                    + " AND datname = current_database()")) {
                row.next();
                return row.getInt(1) == 0;
            }
        });
        await().atMost(Duration.ofMinutes(1)).until(() -> !subscription.isListening());
    }
}
