@NullMarked
package dev.instar.client.observe;

import org.jspecify.annotations.NullMarked;
