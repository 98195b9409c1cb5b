package dev.instar.cli.answer;

import dev.instar.cli.terminal.Blockers;
import dev.instar.cli.terminal.Quantity;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.StatusReport;
import dev.instar.engine.StatusReport.Backfill;
import dev.instar.engine.StatusReport.MigrationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How a target stands, as a table: a line for each migration, below it what is under way and what its next phase waits for. */
final class StatusTable {

    private static final String GAP = "  ";
    private static final int STATE = "CONTRACTED".length();
    private static final int SINCE = "2000-01-01 00:00:00Z".length();

    private final StatusReport report;
    private final int name;

    StatusTable(StatusReport report) {
        this.report = report;
        this.name = report.migrations().stream().mapToInt(m -> m.id().length()).reduce("MIGRATION".length(), Math::max);
    }

    String text() {
        StringBuilder out = new StringBuilder(report.target())
                .append(", epoch ")
                .append(report.epoch())
                .append("\n\n");
        if (report.migrations().isEmpty()) {
            return out.append("There are no migrations.").toString();
        }
        out.append(row("MIGRATION", "STATE", "SINCE", "ROWS"));
        report.migrations().forEach(migration -> migration(out, migration));
        return out.toString();
    }

    private String row(String id, String state, String since, String rows) {
        return (Quantity.padded(id, name)
                        + GAP
                        + Quantity.padded(state, STATE)
                        + GAP
                        + Quantity.padded(since, SINCE)
                        + GAP
                        + rows)
                .stripTrailing();
    }

    private void migration(StringBuilder out, MigrationStatus migration) {
        out.append('\n').append(row(migration.id(), migration.state(), since(migration.since()), rows(migration)));
        migration
                .running()
                .ifPresent(running -> out.append("\n  ")
                        .append(running.phase())
                        .append(" is under way, or was when it was ended")
                        .append(running.step().isEmpty() ? "" : ": step " + running.step())
                        .append(", since ")
                        .append(since(Optional.of(running.since()))));
        migration
                .form()
                .ifPresent(form -> out.append("\n  the fleet is told ")
                        .append(form)
                        .append(": everybody ")
                        .append(form.words()));
        migration.gates().stream().findFirst().ifPresent(gate -> gate(out, gate));
    }

    private static void gate(StringBuilder out, GateAnswer gate) {
        out.append("\n  ").append(gate.arrow().word()).append(" is ").append(gate.answer());
        out.append(Blockers.text(gate.blockers()));
    }

    private static String since(Optional<Instant> since) {
        return since.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' '))
                .orElse("-");
    }

    private static String rows(MigrationStatus migration) {
        Backfill rows = migration.backfill();
        if (rows.rowsTotal() == 0 && rows.rowsQuarantined() == 0) {
            return "-";
        }
        StringBuilder out = new StringBuilder();
        out.append(Quantity.number(rows.rowsDone())).append(" of ").append(Quantity.number(rows.rowsTotal()));
        if (rows.rowsPerSecond() >= 1) {
            out.append(", ")
                    .append(Quantity.number(Math.round(rows.rowsPerSecond())))
                    .append("/s");
            if (migration.running().isPresent() && rows.rowsDone() < rows.rowsTotal()) {
                out.append(", ").append(left(rows)).append(" left");
            }
        }
        if (rows.rowsQuarantined() > 0) {
            out.append(", ").append(Quantity.number(rows.rowsQuarantined())).append(" in quarantine");
        }
        return out.toString();
    }

    private static String left(Backfill rows) {
        return Quantity.time(
                Duration.ofSeconds(Math.round((rows.rowsTotal() - rows.rowsDone()) / rows.rowsPerSecond())));
    }
}
