/** Versioned objects beside entities, in the sessions and transactions of Hibernate. */
@NullMarked
package dev.instar.examples.hibernate;

import org.jspecify.annotations.NullMarked;
