package dev.instar.engine;

import java.util.List;

/**
 * What a comparison of old against new found.
 *
 * @param rowsCompared rows that were compared
 * @param rowsWrong rows whose forms disagree
 * @param examples keys of some of them
 */
public record VerifyReport(long rowsCompared, long rowsWrong, List<String> examples) {

    public VerifyReport {
        examples = List.copyOf(examples);
    }
}
