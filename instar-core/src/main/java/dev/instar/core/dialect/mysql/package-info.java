/**
 * MariaDB and MySQL: the SQL of every tactic for this family. What the two products and their versions do differently is
 * decided here and nowhere else, by {@link dev.instar.core.schema.ServerVersion}.
 */
@NullMarked
package dev.instar.core.dialect.mysql;

import org.jspecify.annotations.NullMarked;
