/** What a run of migrations says at its end. */
@NullMarked
package dev.instar.online;

import org.jspecify.annotations.NullMarked;
