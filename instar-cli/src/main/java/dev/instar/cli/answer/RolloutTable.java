package dev.instar.cli.answer;

import dev.instar.cli.terminal.Blockers;
import dev.instar.cli.terminal.Quantity;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.rollout.RolloutReport;
import dev.instar.engine.rollout.RolloutReport.CellReport;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/** How a rollout stands, as a table: a line for each cell in order of the waves, then what is in the way, and what to do next. */
final class RolloutTable {

    private static final int WAVE = "WAVE".length();
    private static final int STATE = "CONTRACTED".length();
    private static final int SINCE = "2000-01-01 00:00:00Z".length();
    private static final String GAP = "  ";

    private final RolloutReport report;
    private final int name;

    RolloutTable(RolloutReport report) {
        this.report = report;
        this.name = report.cells().stream().mapToInt(c -> c.name().length()).reduce("CELL".length(), Math::max);
    }

    String text() {
        StringBuilder out = new StringBuilder(heading()).append("\n\n");
        out.append(row("WAVE", "CELL", "STATE", "SINCE", "LABELS"));
        report.cells().forEach(cell -> cell(out, cell));
        if (!report.blockers().isEmpty()) {
            out.append("\n\nIn the way:").append(Blockers.text(report.blockers()));
        }
        report.failures().forEach(problem -> out.append("\n\n").append(problem.render()));
        String next = next();
        return next.isEmpty() ? out.toString() : out.append("\n\n").append(next).toString();
    }

    private String heading() {
        String what = report.migration() + " to " + report.goal();
        return switch (report.outcome()) {
            case DONE -> what + ": every cell that is meant is there.";
            case CLOSED -> what + ": something is in the way; nothing failed.";
            case STOPPED -> what + ": stopped by a failure.";
            case RESTING -> what + ": not every cell is there.";
            case UNDONE -> what + ": taken back on every cell that it touched.";
        };
    }

    private String row(String wave, String cell, String state, String since, String labels) {
        return (Quantity.padded(wave, WAVE)
                        + GAP
                        + Quantity.padded(cell, name)
                        + GAP
                        + Quantity.padded(state, STATE)
                        + GAP
                        + Quantity.padded(since, SINCE)
                        + GAP
                        + labels)
                .stripTrailing();
    }

    private void cell(StringBuilder out, CellReport cell) {
        String labels = cell.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        String since = cell.since()
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' '))
                .orElse("-");
        String state = cell.state().map(Enum::name).orElse("UNKNOWN");
        out.append('\n').append(row(cell.wave() == 0 ? "-" : "" + cell.wave(), cell.name(), state, since, labels));
        if (!cell.running().isEmpty()) {
            out.append("\n  ").append(cell.running()).append(" is under way there, or was when it was ended");
        }
    }

    private String next() {
        String again = "run the same command again: it goes on from there.";
        boolean touched = report.cells().stream().anyMatch(CellReport::touched);
        String undo = "To take back what it did:  instar rollout undo " + report.migration();
        return switch (report.outcome()) {
            case STOPPED -> "See to it and " + again + (touched ? "\n" + undo : "");
            case CLOSED -> "See to each of these, then " + again;
            case DONE -> report.goal() == MigrationState.CONTRACTED || !touched ? "" : undo;
            case RESTING, UNDONE -> "";
        };
    }
}
