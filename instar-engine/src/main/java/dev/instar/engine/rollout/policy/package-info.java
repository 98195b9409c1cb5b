/**
 * The decisions of a rollout over many databases, as pure functions of what was seen: which cells are meant, in which wave each is, what
 * may move next. Owns no connection and no clock; {@code dev.instar.engine.rollout} looks and acts.
 */
@NullMarked
package dev.instar.engine.rollout.policy;

import org.jspecify.annotations.NullMarked;
