/** The example on real servers, with Hibernate 7 and again with Hibernate 6. */
@NullMarked
package dev.instar.examples.hibernate;

import org.jspecify.annotations.NullMarked;
