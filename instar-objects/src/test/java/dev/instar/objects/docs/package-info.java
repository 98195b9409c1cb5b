/** What docs/objects.md shows: its snippets are parts of the sources here, which run. */
@NullMarked
package dev.instar.objects.docs;

import org.jspecify.annotations.NullMarked;
