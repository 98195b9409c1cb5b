/**
 * The conductor, the one service of a deployment that has access to the database, and the client of the workers that have none. Each worker
 * gets, changes and saves objects at its own version over HTTP; what it may do is said by its token. Where the rows stand is
 * {@link dev.instar.conductor.ObjectStore}'s; what a version is, is {@code dev.instar.objects}'.
 */
@NullMarked
package dev.instar.conductor;

import org.jspecify.annotations.NullMarked;
