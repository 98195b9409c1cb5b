/**
 * What a version of a type looks like, as a short text that changes with it, and the check that a build makes of it: a type that changes
 * without a new version fails. Needs no test framework.
 */
@NullMarked
package dev.instar.objects.fingerprint;

import org.jspecify.annotations.NullMarked;
