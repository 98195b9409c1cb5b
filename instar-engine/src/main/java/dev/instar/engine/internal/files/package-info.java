/**
 * What a person writes: the folder of migrations and the configuration. It owns YAML, its limits and every message about it, with
 * line and column; what an operation means, and whether it can be done, is the core's business.
 */
@NullMarked
package dev.instar.engine.internal.files;

import org.jspecify.annotations.NullMarked;
