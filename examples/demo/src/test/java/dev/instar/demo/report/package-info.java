/** Tests of what is shown. */
@NullMarked
package dev.instar.demo.report;

import org.jspecify.annotations.NullMarked;
