package dev.instar.engine;

/**
 * Why a gate is not open, or a lock is not granted.
 *
 * @param who who or what is in the way
 * @param why what it does
 * @param since since when, as ISO-8601 time of the database's clock; empty when unknown
 * @param remedy what to do about it
 */
public record Blocker(String who, String why, String since, String remedy) {}
