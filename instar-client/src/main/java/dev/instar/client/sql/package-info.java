/**
 * The questions that an observing client asks about SQL: what a text touches, and which columns a table has. The answers come from
 * modules that carry a parser; without one on the class path there is no answer, and nothing counts as observed.
 */
@NullMarked
package dev.instar.client.sql;

import org.jspecify.annotations.NullMarked;
