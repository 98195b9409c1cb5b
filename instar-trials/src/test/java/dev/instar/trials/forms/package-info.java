/**
 * Histories of a fleet that is led through its forms: processes in this JVM, one statement at a time in an order that a seed decides, against a
 * real server. It owns the reference that says what every read must find, and the mistakes that the same reference must catch.
 */
@NullMarked
package dev.instar.trials.forms;

import org.jspecify.annotations.NullMarked;
