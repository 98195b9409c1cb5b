/** What a statement locks, rewrites and scans, computed by rule from its sub-commands, the objects it names and the catalog picture. */
@NullMarked
package dev.instar.core.dialect.postgresql.impact;

import org.jspecify.annotations.NullMarked;
