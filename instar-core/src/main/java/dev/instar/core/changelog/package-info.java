/**
 * The folder of migrations as values: what was declared, in order, with a checksum of the declaration. It owns names and order of
 * migrations; reading files is the engine's business.
 */
@NullMarked
package dev.instar.core.changelog;

import org.jspecify.annotations.NullMarked;
