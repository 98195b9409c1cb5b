/** A conductor and its workers, in one process where nobody is killed. */
@NullMarked
package dev.instar.conductor;

import org.jspecify.annotations.NullMarked;
