package dev.instar.push.redis;

import dev.instar.state.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;

/** Publishes hints to a channel, over a connection for each: transitions are rare. */
public final class RedisPublisher implements Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPublisher.class);

    private final HostAndPort server;
    private final JedisClientConfig config;
    private final String channel;

    /**
     * @param config credentials, encryption, times
     * @param channel the one that the clients of this database listen to
     */
    public RedisPublisher(HostAndPort server, JedisClientConfig config, String channel) {
        this.server = server;
        this.config = config;
        this.channel = channel;
    }

    @Override
    public void publish() {
        try (Jedis jedis = new Jedis(server, config)) {
            jedis.publish(channel, "");
        } catch (JedisException e) {
            LOG.warn("no hint went to Redis channel {}; clients will poll: {}", channel, e.getMessage());
        }
    }

    @Override
    public void close() {}
}
