/** The demo's server, its accounts and tables, and the last look at rows and catalog. */
@NullMarked
package dev.instar.demo.database;

import org.jspecify.annotations.NullMarked;
