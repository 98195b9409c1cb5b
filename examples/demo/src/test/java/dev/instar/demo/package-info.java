/** Tests of the demo on real servers; every story must end as it says. */
@NullMarked
package dev.instar.demo;

import org.jspecify.annotations.NullMarked;
