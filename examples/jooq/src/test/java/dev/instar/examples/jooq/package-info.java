/** The example on real servers. */
@NullMarked
package dev.instar.examples.jooq;

import org.jspecify.annotations.NullMarked;
