/**
 * What every room of the core may say when it refuses: a {@link dev.instar.core.Problem} with its place in a file. It knows
 * nothing of the rooms themselves; how a problem is shown is the caller's business.
 */
@NullMarked
package dev.instar.core;

import org.jspecify.annotations.NullMarked;
