package dev.instar.engine;

/**
 * A copy of the target that applications read from.
 *
 * @param name its name in messages; holds no password
 * @param source opens connections to it
 */
public record Replica(String name, ConnectionSource source) {}
