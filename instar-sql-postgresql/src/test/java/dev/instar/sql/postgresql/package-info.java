@NullMarked
package dev.instar.sql.postgresql;

import org.jspecify.annotations.NullMarked;
