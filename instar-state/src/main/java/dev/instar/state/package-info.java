/**
 * The tables that the tool and the applications share, in the database that is being changed: the only place where the two meet. It
 * owns their SQL and knows nothing of what a step or a migration means; that is its callers' business.
 */
@NullMarked
package dev.instar.state;

import org.jspecify.annotations.NullMarked;
