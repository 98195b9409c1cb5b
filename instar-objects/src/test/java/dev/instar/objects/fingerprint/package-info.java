/** Tests of fingerprints. */
@NullMarked
package dev.instar.objects.fingerprint;

import org.jspecify.annotations.NullMarked;
