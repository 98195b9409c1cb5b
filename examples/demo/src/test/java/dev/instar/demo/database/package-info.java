/** Tests of the last look at rows and catalog. */
@NullMarked
package dev.instar.demo.database;

import org.jspecify.annotations.NullMarked;
