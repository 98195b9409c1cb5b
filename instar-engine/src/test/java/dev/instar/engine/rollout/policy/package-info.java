@org.jspecify.annotations.NullMarked
package dev.instar.engine.rollout.policy;
