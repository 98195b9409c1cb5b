package dev.instar.push.redis;

import dev.instar.client.push.Line;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A connection that has subscribed. A subscriber only reads, so a server that has gone silent would never be noticed: it is pinged, and a
 * pong that does not come ends the reading.
 */
final class ChannelLine implements Line {

    private static final int PING_MILLIS = 2_000;
    private static final int SILENCE_MILLIS = 3 * PING_MILLIS;

    private final Jedis jedis;
    private final String channel;

    ChannelLine(HostAndPort server, JedisClientConfig config, String channel) {
        this.jedis = new Jedis(
                server,
                DefaultJedisClientConfig.builder()
                        .from(config)
                        .blockingSocketTimeoutMillis(SILENCE_MILLIS)
                        .build());
        this.channel = channel;
    }

    @Override
    public void listen(Runnable hint) {
        ScheduledExecutorService pinging = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "instar-push-redis-ping");
            thread.setDaemon(true);
            return thread;
        });
        try {
            jedis.subscribe(new Listener(hint, pinging), channel);
        } finally {
            pinging.shutdownNow();
        }
    }

    /** Cuts the connection: unsubscribing in order would wait for a server that may be gone. */
    @Override
    public void close() {
        try {
            jedis.getConnection().forceDisconnect();
        } catch (IOException | JedisException e) {
            jedis.getConnection().setBroken();
        }
    }

    private static final class Listener extends JedisPubSub {

        private final Runnable hint;
        private final ScheduledExecutorService pinging;

        Listener(Runnable hint, ScheduledExecutorService pinging) {
            this.hint = hint;
            this.pinging = pinging;
        }

        /** What was said before the subscription stood is not heard, so it is looked once it stands. */
        @Override
        public void onSubscribe(String channel, int subscribed) {
            hint.run();
            var unused = pinging.scheduleWithFixedDelay(() -> ping(), PING_MILLIS, PING_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void onMessage(String channel, String message) {
            hint.run();
        }
    }
}
