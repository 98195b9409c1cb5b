/**
 * The tactics for PostgreSQL 14 and newer: what is done in which transaction, and the SQL of the bridge. It leaves to the operations
 * what must hold when, and to the engine everything that needs a connection.
 */
@NullMarked
package dev.instar.core.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
