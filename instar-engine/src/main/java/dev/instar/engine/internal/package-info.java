/** The engine's own rooms; not API. */
@NullMarked
package dev.instar.engine.internal;

import org.jspecify.annotations.NullMarked;
