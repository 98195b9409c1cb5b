@NullMarked
package dev.instar.cli;

import org.jspecify.annotations.NullMarked;
