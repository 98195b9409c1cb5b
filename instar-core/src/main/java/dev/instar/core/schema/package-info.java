/**
 * An immutable picture of a database, as far as a plan needs it. It owns what the words of a catalog mean here (table,
 * column, index, constraint, dependent); who reads it from a server and who decides on it are its callers.
 */
@NullMarked
package dev.instar.core.schema;

import org.jspecify.annotations.NullMarked;
