/** Makes a picture of a database of what MariaDB and MySQL have in information_schema. It owns the queries and their reading. */
@NullMarked
package dev.instar.engine.internal.mysql.catalog;

import org.jspecify.annotations.NullMarked;
