@NullMarked
package dev.instar.cli.terminal;

import org.jspecify.annotations.NullMarked;
