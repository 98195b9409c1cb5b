/**
 * The process around a command: its streams, whether anybody watches them, progress while it runs, and how it ends early. Knows no
 * command.
 */
@NullMarked
package dev.instar.cli.terminal;

import org.jspecify.annotations.NullMarked;
