/** Conductors as members of a fleet, before a database whose forms only they keep equal; and their workers, which are none. */
@NullMarked
package dev.instar.trials.conductor;

import org.jspecify.annotations.NullMarked;
