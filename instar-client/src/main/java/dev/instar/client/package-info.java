/**
 * Lives inside the application: joins the fleet, keeps the directives in memory, follows them. {@link dev.instar.client.Instar} is the front
 * door. It needs SLF4J and the JDK, and knows nothing of plans.
 */
@NullMarked
package dev.instar.client;

import org.jspecify.annotations.NullMarked;
