package dev.instar.online;

/**
 * A row that cannot be migrated.
 *
 * @param key what it is found by
 * @param reason why, in one sentence
 */
public record Stuck(String key, String reason) {}
