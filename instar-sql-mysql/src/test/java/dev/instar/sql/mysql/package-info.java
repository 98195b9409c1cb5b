@NullMarked
package dev.instar.sql.mysql;

import org.jspecify.annotations.NullMarked;
