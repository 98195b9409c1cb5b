/**
 * Objects of a conductor in tables of a database, over {@code dev.instar.objects.jdbc}: which form is read and written is said by a fleet's
 * snapshot or by hand. Needed in the conductor's own process alone.
 */
@NullMarked
package dev.instar.conductor.jdbc;

import org.jspecify.annotations.NullMarked;
