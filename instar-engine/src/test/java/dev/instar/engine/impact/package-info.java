/** What the rules of {@code dev.instar.core.dialect.postgresql.impact} foretell, held against real servers. */
@NullMarked
package dev.instar.engine.impact;

import org.jspecify.annotations.NullMarked;
