/** Turns a plan into text for the state and back; the same value comes back, or an error. */
@NullMarked
package dev.instar.engine.internal.planstore;

import org.jspecify.annotations.NullMarked;
