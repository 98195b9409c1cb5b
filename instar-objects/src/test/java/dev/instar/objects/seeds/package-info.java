/** The seed behind versioned objects, row by row, as far as it needs no database. */
@NullMarked
package dev.instar.objects.seeds;

import org.jspecify.annotations.NullMarked;
