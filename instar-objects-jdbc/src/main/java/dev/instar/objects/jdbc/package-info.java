/**
 * Rows of versioned objects: read in whatever form they are stored, written in the form that the phase asks for. Connections and
 * transactions are the caller's; what a version means is asked of {@code dev.instar.objects}, the phase of {@code dev.instar.client}.
 */
@NullMarked
package dev.instar.objects.jdbc;

import org.jspecify.annotations.NullMarked;
