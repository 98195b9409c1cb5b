/** Hints by a channel of Redis, for clients and for whoever runs migrations. */
@NullMarked
package dev.instar.push.redis;

import org.jspecify.annotations.NullMarked;
