/**
 * How a process is told that there may be something new, sooner than it would ask by itself. A push is a hint and nothing else: what is
 * true stands in the database, and a push that is lost costs one interval.
 */
@NullMarked
package dev.instar.client.push;

import org.jspecify.annotations.NullMarked;
