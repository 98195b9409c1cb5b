/** Tests of what is counted. */
@NullMarked
package dev.instar.demo.traffic;

import org.jspecify.annotations.NullMarked;
