/**
 * What a statement locks, rewrites and scans on PostgreSQL, computed by rule from its sub-commands, the objects it
 * names and the catalog picture. It owns a lexer, a reader and the rules of each family of statements; nothing is
 * ever run or looked up by text.
 */
@NullMarked
package dev.instar.core.dialect.postgresql.impact;

import org.jspecify.annotations.NullMarked;
