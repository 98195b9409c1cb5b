package dev.instar.push.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.client.Instar;
import dev.instar.client.push.Subscription;
import dev.instar.client.stage.Target;
import dev.instar.servers.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.embedded.RedisServer;

/** Redis brings hints to every process that listens; a server that is lost, with or without a word, is found again. */
class ChannelTest {

    private static final String CHANNEL = "instar";
    private static final JedisClientConfig CONFIG =
            DefaultJedisClientConfig.builder().build();

    private int port;
    private RedisServer redis;

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        startRedis();
    }

    private void startRedis() throws Exception {
        redis = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
    }

    @AfterEach
    void stop() throws Exception {
        redis.stop();
    }

    private static HostAndPort at(int port) {
        return new HostAndPort("127.0.0.1", port);
    }

    private void publish() {
        new RedisPublisher(at(port), CONFIG, CHANNEL).publish();
    }

    @Test
    void aNodeThatPollsOnceAnHourFollowsAtOnce() throws Exception {
        try (Target target = Target.installed();
                Instar node = Instar.join(
                        target.dataSource(),
                        app -> app.name("orders")
                                .build("1")
                                .supports(Target.ID)
                                .push(new RedisPush(at(port), CONFIG, CHANNEL))
                                .polls(Duration.ofHours(1), Duration.ofHours(1))
                                .lease(Duration.ofHours(9)))) {
            await().atMost(Duration.ofSeconds(20)).until(node::isListening);
            for (int i = 0; i < 6; i++) {
                Thread.sleep(100);
                long epoch = target.move(i % 2 == 0 ? "MIGRATED" : "EXPANDED");
                publish();
                await().atMost(Duration.ofSeconds(5)).until(() -> node.epoch() == epoch);
            }
        }
    }

    @Test
    void aServerThatComesBackIsListenedToAgain() throws Exception {
        AtomicInteger hints = new AtomicInteger();
        try (Subscription subscription = new RedisPush(at(port), CONFIG, CHANNEL).subscribe(hints::incrementAndGet)) {
            await().until(() -> hints.get() >= 1);
            redis.stop();
            await().atMost(Duration.ofSeconds(20)).until(() -> !subscription.isListening());
            publish();
            int before = hints.get();
            startRedis();
            await("hinted once it listens again").atMost(Duration.ofSeconds(60)).until(() -> hints.get() > before);
            await().until(subscription::isListening);
            Thread.sleep(200);
            int listening = hints.get();
            publish();
            await().until(() -> hints.get() == listening + 1);
        }
    }

    @Test
    void aServerThatWentSilentIsNoticed() throws Exception {
        AtomicInteger hints = new AtomicInteger();
        try (Proxy proxy = new Proxy(port);
                Subscription subscription =
                        new RedisPush(at(proxy.port()), CONFIG, CHANNEL).subscribe(hints::incrementAndGet)) {
            await().until(() -> hints.get() >= 1);
            Thread.sleep(7_000);
            assertThat(subscription.isListening())
                    .as("nothing was said, and it is still there")
                    .isTrue();
            proxy.swallow(true);
            await().atMost(Duration.ofSeconds(30)).until(() -> !subscription.isListening());
            proxy.swallow(false);
            await().atMost(Duration.ofSeconds(60)).until(subscription::isListening);
        }
    }
}
