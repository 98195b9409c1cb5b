package dev.instar.push.redis;

import dev.instar.client.push.KeptLine;
import dev.instar.client.push.Push;
import dev.instar.client.push.Subscription;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** Hints by publish and subscribe of Redis, on one connection of its own. */
public final class RedisPush implements Push {

    private final HostAndPort server;
    private final JedisClientConfig config;
    private final String channel;

    /**
     * @param config credentials, encryption; times are ours
     * @param channel one for each database, or one for several: a hint that meant another costs one question
     */
    public RedisPush(HostAndPort server, JedisClientConfig config, String channel) {
        this.server = server;
        this.config = config;
        this.channel = channel;
    }

    @Override
    public Subscription subscribe(Runnable hint) {
        return KeptLine.keep("Redis channel " + channel, () -> new ChannelLine(server, config, channel), hint);
    }
}
