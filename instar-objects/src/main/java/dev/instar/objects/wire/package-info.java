/**
 * The JSON of oslo.versionedobjects. {@link dev.instar.objects.wire.Wire} is for types this build knows,
 * {@link dev.instar.objects.wire.WireJson} for any object at all. How the text travels is left to callers.
 */
@NullMarked
package dev.instar.objects.wire;

import org.jspecify.annotations.NullMarked;
