/** Counts what clients saw: statements, failures, wrong rows, waits; by stage and by tenth of a second. Knows no database. */
@NullMarked
package dev.instar.demo.traffic;

import org.jspecify.annotations.NullMarked;
