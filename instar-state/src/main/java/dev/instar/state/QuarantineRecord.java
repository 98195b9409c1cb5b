package dev.instar.state;

import java.time.Instant;

/**
 * A row whose value did not convert.
 *
 * @param bridge the bridge that should have carried it over
 * @param direction {@code up} when the old form's value does not convert, {@code down} when the new form's does not
 * @param key the row's key values as a JSON array of texts, or the whole row where the table has no key
 * @param code the server's error code
 * @param message the server's message
 * @param at when it last failed
 */
public record QuarantineRecord(String bridge, String direction, String key, String code, String message, Instant at) {}
