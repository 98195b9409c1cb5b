/**
 * Reading PostgreSQL's catalog: the tables a plan looks at, a picture of a whole database, who stands in the way of a
 * lock. It only reads; what is to be done about what it finds is its callers' affair.
 */
@NullMarked
package dev.instar.engine.internal.postgresql.catalog;

import org.jspecify.annotations.NullMarked;
