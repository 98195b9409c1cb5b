package dev.instar.demo.report;

import dev.instar.demo.Options;
import dev.instar.demo.traffic.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How it ended.
 *
 * @param options what was asked for
 * @param server product and version
 * @param hidesNewColumns whether {@code SELECT *} leaves out the new column as long as the old one is there
 * @param meter what clients saw
 * @param state where the migration stands
 * @param rowsCompared by {@code instar verify} and by the last look at every row, together
 * @param rowsWrong of these
 * @param wrongExamples some of them
 * @param refusals what Instar refused, and in which words
 * @param objections what went against the story
 * @param leftovers how the catalog differs from what it should be; empty also when the story did not come to its end
 */
public record Ending(
        Options options,
        String server,
        boolean hidesNewColumns,
        Meter meter,
        String state,
        long rowsCompared,
        long rowsWrong,
        List<String> wrongExamples,
        List<String> refusals,
        List<String> objections,
        List<String> leftovers) {

    private static final String THE_END = "CONTRACTED";

    public Ending {
        wrongExamples = List.copyOf(wrongExamples);
        refusals = List.copyOf(refusals);
        objections = List.copyOf(objections);
        leftovers = List.copyOf(leftovers);
    }

    /** Why this is no success, most important first; empty for a success. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        add(reasons, meter.failed(), "statement%s of clients failed");
        add(reasons, meter.wrong(), "answer%s to clients were wrong");
        add(reasons, rowsWrong, "row%s were wrong when all were compared");
        if (!state.equals(THE_END)) {
            reasons.add("the migration stands at " + state + " and not at " + THE_END);
        }
        reasons.addAll(objections);
        reasons.addAll(leftovers);
        return reasons;
    }

    private static void add(List<String> reasons, long count, String what) {
        if (count > 0) {
            reasons.add(String.format(Locale.ROOT, "%,d %s", count, String.format(what, count == 1 ? "" : "s")));
        }
    }

    /** Whether nobody noticed and everything was done. */
    public boolean isGood() {
        return reasons().isEmpty();
    }
}
