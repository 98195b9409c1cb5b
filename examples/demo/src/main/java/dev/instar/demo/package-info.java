/** The demo: one rename under a running fleet, on a server of its own. What the parts do is left to the packages below. */
@NullMarked
package dev.instar.demo;

import org.jspecify.annotations.NullMarked;
