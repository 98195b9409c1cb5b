/**
 * Reads statements of MariaDB and MySQL with JSqlParser. It owns their words (comments, quotes, modifiers that name no column) and the walk
 * over the parsed statement; what names mean is {@code dev.instar.sql}'s.
 */
@NullMarked
package dev.instar.sql.mysql;

import org.jspecify.annotations.NullMarked;
