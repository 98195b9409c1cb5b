/** Rows of versioned objects on real databases. */
@NullMarked
package dev.instar.objects.jdbc;

import org.jspecify.annotations.NullMarked;
