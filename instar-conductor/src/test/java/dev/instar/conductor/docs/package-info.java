/** What docs/conductor.md shows: its snippets are parts of the sources here, which run. */
@NullMarked
package dev.instar.conductor.docs;

import org.jspecify.annotations.NullMarked;
