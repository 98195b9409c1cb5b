package dev.instar.push.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.client.Instar;
import dev.instar.client.push.Subscription;
import dev.instar.client.stage.Target;
import dev.instar.servers.Proxy;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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
        // Somebody may take a port between the look and the start.
        for (int attempt = 1; redis == null; attempt++) {
            port = freePort();
            try {
                startRedis();
            } catch (IOException e) {
                if (attempt == 10) {
                    throw e;
                }
            }
        }
    }

    /** Below those that the system gives to whoever connects: one is still free when the server comes back to it. */
    private static int freePort() throws IOException {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one
            }
        }
    }

    private void startRedis() throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        redis = server;
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
            await().atMost(Duration.ofMinutes(1)).until(node::isListening);
            for (int i = 0; i < 6; i++) {
                Thread.sleep(100);
                long epoch = target.move(i % 2 == 0 ? "MIGRATED" : "EXPANDED");
                publish();
                await().atMost(Duration.ofMinutes(1)).until(() -> node.epoch() == epoch);
            }
        }
    }

    @Test
    void aServerThatComesBackIsListenedToAgain() throws Exception {
        AtomicInteger hints = new AtomicInteger();
        try (Subscription subscription = new RedisPush(at(port), CONFIG, CHANNEL).subscribe(hints::incrementAndGet)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> hints.get() >= 1);
            redis.stop();
            await().atMost(Duration.ofMinutes(1)).until(() -> !subscription.isListening());
            publish();
            int before = hints.get();
            startRedis();
            await("hinted once it listens again").atMost(Duration.ofSeconds(60)).until(() -> hints.get() > before);
            await().atMost(Duration.ofMinutes(1)).until(subscription::isListening);
            Thread.sleep(200);
            int listening = hints.get();
            publish();
            await().atMost(Duration.ofMinutes(1)).until(() -> hints.get() > listening);
        }
    }

    @Test
    void aServerThatWentSilentIsNoticed() throws Exception {
        AtomicInteger hints = new AtomicInteger();
        try (Proxy proxy = new Proxy(port);
                Subscription subscription =
                        new RedisPush(at(proxy.port()), CONFIG, CHANNEL).subscribe(hints::incrementAndGet)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> hints.get() >= 1);
            assertThat(staysThere(subscription, hints))
                    .as("nothing was said, and it is still there")
                    .isTrue();
            proxy.swallow(true);
            await().atMost(Duration.ofMinutes(1)).until(() -> !subscription.isListening());
            proxy.swallow(false);
            await().atMost(Duration.ofSeconds(60)).until(subscription::isListening);
        }
    }

    /** Whether a line outlasts a silence longer than what ends it; a machine that stands still may end one, so there are five tries. */
    private static boolean staysThere(Subscription subscription, AtomicInteger hints) throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            await().atMost(Duration.ofMinutes(2)).until(subscription::isListening);
            int dialled = hints.get();
            Thread.sleep(7_000);
            if (subscription.isListening() && hints.get() == dialled) {
                return true;
            }
        }
        return false;
    }
}
