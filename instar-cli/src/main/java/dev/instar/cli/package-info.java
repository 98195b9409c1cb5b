/**
 * The commands, one file each; {@link dev.instar.cli.InstarCommand} is their table of contents. They ask the engine and leave to
 * {@code answer} how an answer looks and to {@code terminal} how people are kept informed.
 */
@NullMarked
package dev.instar.cli;

import org.jspecify.annotations.NullMarked;
