@NullMarked
package dev.instar.engine.internal.files;

import org.jspecify.annotations.NullMarked;
