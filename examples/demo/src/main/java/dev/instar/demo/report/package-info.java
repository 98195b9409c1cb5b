/** Tells people and programs what happened, while it happens and afterwards. */
@NullMarked
package dev.instar.demo.report;

import org.jspecify.annotations.NullMarked;
