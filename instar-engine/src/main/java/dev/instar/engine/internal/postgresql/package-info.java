/**
 * PostgreSQL behind the engine's {@link dev.instar.engine.internal.driver.Driver}: sessions, errors, probes, rights, compiling
 * expressions. It owns every query of the engine that only PostgreSQL understands.
 */
@NullMarked
package dev.instar.engine.internal.postgresql;

import org.jspecify.annotations.NullMarked;
