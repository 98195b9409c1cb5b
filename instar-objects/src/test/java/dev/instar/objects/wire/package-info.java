/** Tests of the wire. {@code Alike} compares JSON through another library than the one under test reads it with. */
@NullMarked
package dev.instar.objects.wire;

import org.jspecify.annotations.NullMarked;
