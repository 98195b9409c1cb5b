@NullMarked
package dev.instar.cli.answer;

import org.jspecify.annotations.NullMarked;
