/** Rollouts over many databases, on real servers. */
@org.jspecify.annotations.NullMarked
package dev.instar.engine.rollout;
