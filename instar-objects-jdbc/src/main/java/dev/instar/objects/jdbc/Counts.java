package dev.instar.objects.jdbc;

/**
 * What was counted since a table was declared, in this process.
 *
 * @param rowsLoaded rows that were read
 * @param comparisons how often both forms of a row had to be looked at; nothing is added once a form is the old or the new one alone
 * @param convertedOnLoad rows read whose new form was not stored yet
 * @param conflicts rows read whose forms disagree: somebody wrote one of them alone
 * @param conversions rows whose new form was stored, each once, by a save or in the background
 * @param statements statements that were run, those of the background among them
 */
public record Counts(
        long rowsLoaded, long comparisons, long convertedOnLoad, long conflicts, long conversions, long statements) {}
