/** Tests of versioned objects; {@link dev.instar.objects.Nova} has the types that the wire samples were made of. */
@NullMarked
package dev.instar.objects;

import org.jspecify.annotations.NullMarked;
