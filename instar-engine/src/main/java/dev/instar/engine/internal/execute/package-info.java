/**
 * The clerk: runs steps one after the other, records each with its effect, takes them back. It knows kinds of step and nothing of
 * operations; when a phase may begin is the gate's business.
 */
@NullMarked
package dev.instar.engine.internal.execute;

import org.jspecify.annotations.NullMarked;
