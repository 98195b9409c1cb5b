package dev.instar.demo.story;

import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.plan.StepStatements;

/** A plan in short: its statements by phase, each in one line with its lock. The command {@code instar plan} tells all. */
final class PlanLines {

    private static final int WIDTH = 112;

    private PlanLines() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (Phase phase : Phase.values()) {
            for (Step step : plan.steps(phase)) {
                text.append(String.format(
                        "   %-8s  %s: %s%n",
                        phase.word(), step.head().id(), step.head().why()));
                StepStatements.of(step).forEach(statement -> text.append(line(statement)));
            }
        }
        return text.toString().stripTrailing();
    }

    private static String line(Statement statement) {
        String sql = statement.sql().replaceAll("\\s+", " ");
        String cut = sql.length() > WIDTH ? sql.substring(0, WIDTH - 3) + "..." : sql;
        String lock = statement.impact().lock();
        return "             " + cut + (lock.isEmpty() ? "" : "  [" + lock + "]") + "\n";
    }
}
