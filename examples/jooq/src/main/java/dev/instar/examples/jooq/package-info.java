/** Versioned objects where jOOQ writes the queries: it says which rows, the type says which columns in which form. */
@NullMarked
package dev.instar.examples.jooq;

import org.jspecify.annotations.NullMarked;
