/** Rows of the acceptance lists that need processes: killed, paused, woken, ended, deployed while an engine works. */
@NullMarked
package dev.instar.trials;

import org.jspecify.annotations.NullMarked;
