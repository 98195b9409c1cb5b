/** Hints by LISTEN and NOTIFY of PostgreSQL, on a connection of their own. Every transition notifies by itself; nobody has to publish. */
@NullMarked
package dev.instar.push.postgresql;

import org.jspecify.annotations.NullMarked;
