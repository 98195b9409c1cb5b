/**
 * Migrations of rows by the application's own code, in the background: what such a migration promises, and what runs several of them in
 * batches, side by side with others of its kind. How a row is converted is the migration's; which form the fleet is in is its to ask.
 */
@NullMarked
package dev.instar.online;

import org.jspecify.annotations.NullMarked;
