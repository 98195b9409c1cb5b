/**
 * Versioned objects in an application of Spring Data JDBC: Spring has the transactions and every other aggregate, the type says which columns a
 * row is read from and written to.
 */
@NullMarked
package dev.instar.examples.springdata;

import org.jspecify.annotations.NullMarked;
