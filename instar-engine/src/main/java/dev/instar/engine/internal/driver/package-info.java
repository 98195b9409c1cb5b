/**
 * What the engine needs of one kind of server beyond the SQL of a plan: looking, classifying errors, bounding locks, rights. It owns
 * the questions; each engine's package owns the answers.
 */
@NullMarked
package dev.instar.engine.internal.driver;

import org.jspecify.annotations.NullMarked;
