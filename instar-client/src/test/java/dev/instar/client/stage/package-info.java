/** What tests of other modules need of a database with the tables of ours. */
@NullMarked
package dev.instar.client.stage;

import org.jspecify.annotations.NullMarked;
