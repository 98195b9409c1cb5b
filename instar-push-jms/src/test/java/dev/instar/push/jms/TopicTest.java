package dev.instar.push.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.client.Instar;
import dev.instar.client.push.Push;
import dev.instar.client.stage.Shortest;
import dev.instar.client.stage.Target;
import dev.instar.state.MigrationStore;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker brings hints to every process that listens; one that hears nothing looks by itself. */
class TopicTest {

    private static final String TOPIC = "instar";

    @TempDir
    private Path folder;

    private final List<Instar> nodes = new ArrayList<>();
    private EmbeddedActiveMQ broker;
    private ConnectionFactory factory;
    private Target target;

    @BeforeEach
    void start() throws Exception {
        factory = new ActiveMQConnectionFactory("vm://0");
        startBroker();
        target = Target.installed();
    }

    private void startBroker() throws Exception {
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJournalDirectory(folder.resolve("journal").toString())
                .addAcceptorConfiguration("vm", "vm://0"));
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        nodes.forEach(Instar::close);
        target.close();
        broker.stop();
    }

    private Instar join(Push push, Duration idle) throws SQLException {
        Instar node = Instar.join(
                target.dataSource(),
                app -> app.name("orders")
                        .build("1")
                        .supports(Target.ID)
                        .push(push)
                        .polls(idle, Duration.ofSeconds(1))
                        .lease(Duration.ofHours(9)));
        nodes.add(node);
        return node;
    }

    /** Publishes once it has committed, as a runner does; the new epoch. */
    private long move(String state) throws SQLException {
        long epoch = target.move(state);
        new JmsPublisher(factory, TOPIC).publish();
        return epoch;
    }

    @Test
    void tenNodesFollowWithinASecondOfThePush_seedsRow41() throws Exception {
        for (int i = 0; i < 10; i++) {
            join(new JmsPush(factory, TOPIC), Duration.ofHours(1));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> nodes.stream().allMatch(Instar::isListening));
        nodes.forEach(node -> assertThat(node.isNew(Target.ID)).isFalse());
        Duration second = Duration.ofSeconds(1);
        assertThat(Shortest.of(second, this::push)).isLessThan(second);
    }

    /** How long after one push more all nodes have followed. */
    private Duration push() throws SQLException {
        boolean isNew = !nodes.get(0).isNew(Target.ID);
        long epoch = target.move(isNew ? "MIGRATED" : "EXPANDED");
        long begun = System.nanoTime();
        new JmsPublisher(factory, TOPIC).publish();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> nodes.stream().allMatch(n -> n.epoch() == epoch));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        nodes.forEach(node -> assertThat(node.isNew(Target.ID)).isEqualTo(isNew));
        return took;
    }

    @Test
    void twoNodesToWhichNothingComesCatchUpByPollingOnceATransitionIsAnnounced_seedsRow42() throws Exception {
        // Everything that is sent to them is dropped.
        Push deaf = hint -> new JmsPush(factory, TOPIC).subscribe(() -> {});
        Instar first = join(deaf, Duration.ofSeconds(3));
        Instar second = join(deaf, Duration.ofSeconds(3));
        Instar hearing = join(new JmsPush(factory, TOPIC), Duration.ofHours(1));
        await().atMost(Duration.ofMinutes(1)).until(() -> nodes.stream().allMatch(Instar::isListening));
        Duration enough = Duration.ofSeconds(5);
        assertThat(Shortest.of(enough, () -> {
                    boolean back = hearing.isNew(Target.ID);
                    try (Connection connection = target.database().connect()) {
                        new MigrationStore(connection).announce(Target.ID, back ? "return" : "migrate");
                    }
                    long begun = System.nanoTime();
                    long epoch = move(back ? "EXPANDED" : "MIGRATED");
                    await().atMost(Duration.ofMinutes(1)).until(() -> hearing.epoch() == epoch);
                    await().atMost(Duration.ofMinutes(1))
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> first.epoch() == epoch && second.epoch() == epoch);
                    return Duration.ofNanos(System.nanoTime() - begun);
                }))
                .isLessThan(enough);
    }

    @Test
    void aBrokerThatComesBackIsListenedToAgain() throws Exception {
        Instar node = join(new JmsPush(factory, TOPIC), Duration.ofHours(1));
        await().atMost(Duration.ofMinutes(1)).until(node::isListening);
        broker.stop();
        await().atMost(Duration.ofMinutes(1)).until(() -> !node.isListening());
        // Nobody hears this one, and whoever publishes is not stopped by it.
        long told = move("MIGRATED");
        // A look from when it began to listen may still be under way.
        for (int i = 0; i < 5 && node.epoch() == told; i++) {
            told = move(i % 2 == 0 ? "EXPANDED" : "MIGRATED");
        }
        long missed = told;
        assertThat(node.epoch()).isLessThan(missed);
        startBroker();
        await("looks once it listens again").atMost(Duration.ofSeconds(60)).until(() -> node.epoch() == missed);
        await().atMost(Duration.ofMinutes(1)).until(node::isListening);
        long again = move(node.isNew(Target.ID) ? "EXPANDED" : "MIGRATED");
        await().atMost(Duration.ofMinutes(1)).until(() -> node.epoch() == again);
    }
}
