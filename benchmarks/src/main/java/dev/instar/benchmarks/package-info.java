/** What moving rows and bridging writes cost, as ratios to what one would write by hand, measured in turn within one run. */
@NullMarked
package dev.instar.benchmarks;

import org.jspecify.annotations.NullMarked;
