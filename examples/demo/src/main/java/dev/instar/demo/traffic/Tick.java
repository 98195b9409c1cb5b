package dev.instar.demo.traffic;

/**
 * What happened since the tick before.
 *
 * @param millis since the demo's traffic began
 * @param stage the stage's name
 * @param statements how many were answered
 * @param failed how many of them failed
 * @param wrong how many answers were wrong
 * @param longestNanos the longest wait among them
 */
public record Tick(long millis, String stage, long statements, long failed, long wrong, long longestNanos) {}
