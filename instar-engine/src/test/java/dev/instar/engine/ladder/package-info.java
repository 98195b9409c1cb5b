/** Every operation climbs the same ladder: start, undo, start, complete, with an old and a new writer checked on every rung. */
package dev.instar.engine.ladder;
