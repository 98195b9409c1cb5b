package dev.instar.core.operation;

import java.util.Optional;

/**
 * A column of the old form, as declared.
 *
 * @param column its name
 * @param down its value, from the columns of the new form; empty: the one new column, by assignment
 * @param fallback its value where {@code down} fails
 */
public record OldForm(String column, Optional<String> down, Optional<String> fallback) {}
