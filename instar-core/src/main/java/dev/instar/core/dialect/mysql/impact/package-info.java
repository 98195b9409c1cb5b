/**
 * What a statement locks, rebuilds and reads on MariaDB and MySQL, by rule. It owns the reading of statements and the
 * measured table of online changes; it never asks a server.
 */
@NullMarked
package dev.instar.core.dialect.mysql.impact;

import org.jspecify.annotations.NullMarked;
