/**
 * Whether an arrow may begin: evidence is collected from the state and the catalog, the answer is a pure function of it, and both are
 * stored with every advance.
 */
@NullMarked
package dev.instar.engine.internal.gate;

import org.jspecify.annotations.NullMarked;
