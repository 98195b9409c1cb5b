@NullMarked
package dev.instar.client;

import org.jspecify.annotations.NullMarked;
