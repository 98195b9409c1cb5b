/** Conductors before real databases. */
@NullMarked
package dev.instar.conductor.jdbc;

import org.jspecify.annotations.NullMarked;
