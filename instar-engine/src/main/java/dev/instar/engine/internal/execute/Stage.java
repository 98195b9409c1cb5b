package dev.instar.engine.internal.execute;

/** What is taken of rights before all of them are. */
public enum Stage {
    /** All rights of one login. */
    CANARY,
    /** Everybody's right to read. */
    READ
}
