/** The example on real servers, its forms said by hand or told by an engine. */
@NullMarked
package dev.instar.examples.springdata;

import org.jspecify.annotations.NullMarked;
