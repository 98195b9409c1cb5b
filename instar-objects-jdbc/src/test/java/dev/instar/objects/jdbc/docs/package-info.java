/** What docs/object-rows.md shows: its snippets are parts of the sources here, which run. */
@NullMarked
package dev.instar.objects.jdbc.docs;

import org.jspecify.annotations.NullMarked;
