package dev.instar.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The first lines of a plan's text: what a hurried reader must know. */
record PlanSummary(Plan plan) {

    String render() {
        return line("steps", plan.steps().size() + ", " + byPhase())
                + line("rewrites", relations(Impact::rewrites))
                + line("scans", relations(Impact::scans));
    }

    private String byPhase() {
        List<String> counts = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            counts.add(phase.word() + " " + plan.steps(phase).size());
        }
        return String.join(", ", counts);
    }

    private String relations(Function<Impact, List<String>> which) {
        Set<String> relations = new TreeSet<>();
        plan.steps()
                .forEach(step -> StepStatements.of(step)
                        .forEach(statement -> relations.addAll(which.apply(statement.impact()))));
        return relations.isEmpty() ? "nothing" : String.join(", ", relations);
    }

    private static String line(String label, String text) {
        return Paragraph.of(String.format(Locale.ROOT, "  %-9s ", label), text);
    }
}
