/**
 * MariaDB and MySQL: looking, classifying errors, bounding locks, rights. What the two products and their versions answer differently is
 * decided here by the server's version.
 */
@NullMarked
package dev.instar.engine.internal.mysql;

import org.jspecify.annotations.NullMarked;
