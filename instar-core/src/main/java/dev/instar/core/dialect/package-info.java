/**
 * How one physical thing is done with the least lock on one engine: the tactics. It owns the SQL of a plan; what must
 * hold in which phase is the operations' business, running it the engine's.
 */
@NullMarked
package dev.instar.core.dialect;

import org.jspecify.annotations.NullMarked;
