/**
 * Sees the application's own statements: it owns the wrapped JDBC objects, the memory of texts and the reading behind the application's
 * back. Which snapshot is entered, and who is told, it leaves to {@code dev.instar.client}.
 */
@NullMarked
package dev.instar.client.observe;

import org.jspecify.annotations.NullMarked;
