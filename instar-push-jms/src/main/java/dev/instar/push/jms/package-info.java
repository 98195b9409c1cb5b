/** Hints by a topic of a message broker, for clients and for whoever runs migrations. */
@NullMarked
package dev.instar.push.jms;

import org.jspecify.annotations.NullMarked;
