/**
 * Reads statements with PostgreSQL's own grammar (libpg_query, compiled to WebAssembly, run by a pure Java runtime). It owns the grammar and
 * the walk over its parse tree; what names mean is {@code dev.instar.sql}'s.
 */
@NullMarked
package dev.instar.sql.postgresql;

import org.jspecify.annotations.NullMarked;
