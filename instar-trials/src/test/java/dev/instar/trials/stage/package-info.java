/** A database, an engine over it, processes that use it, and the books of what they were told. */
@NullMarked
package dev.instar.trials.stage;

import org.jspecify.annotations.NullMarked;
