/**
 * Folds the operations of a migration into one plan, in order of phase, and refuses operations that overlap. It owns nothing but
 * that order.
 */
@NullMarked
package dev.instar.core.planner;

import org.jspecify.annotations.NullMarked;
