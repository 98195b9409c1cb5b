/**
 * Joins the pure core and the state in the database: reads, plans, executes, verifies, decides gates. {@link dev.instar.engine.Engine}
 * is the front door; how people are told is left to its callers.
 */
@NullMarked
package dev.instar.engine;

import org.jspecify.annotations.NullMarked;
