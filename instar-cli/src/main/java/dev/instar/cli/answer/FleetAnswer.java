package dev.instar.cli.answer;

import dev.instar.cli.terminal.Quantity;
import dev.instar.engine.Blocker;
import dev.instar.engine.FleetReport;
import dev.instar.engine.FleetReport.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Who uses a target.
 *
 * @param all whether those who are gone for good are shown
 */
public record FleetAnswer(FleetReport report, boolean all) implements Answer {

    private static final Set<String> PAST = Set.of("GONE", "FORGOTTEN");

    private List<Instance> shown() {
        return report.instances().stream()
                .filter(i -> all || !PAST.contains(i.state()))
                .toList();
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("target", report.target());
        json.writeNumberProperty("epoch", report.epoch());
        json.writeArrayPropertyStart("instances");
        shown().forEach(i -> write(json, i));
        json.writeEndArray();
        json.writeArrayPropertyStart("strangers");
        report.strangers().forEach(s -> GateJson.write(json, s));
        json.writeEndArray();
        GateJson.texts(json, "notes", report.notes());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Instance i) {
        json.writeStartObject();
        json.writeStringProperty("id", i.id());
        json.writeStringProperty("application", i.application());
        json.writeStringProperty("build", i.build());
        json.writeNumberProperty("generation", i.generation());
        json.writeStringProperty("state", i.state());
        json.writeStringProperty("login", i.login());
        json.writeStringProperty("host", i.host());
        json.writeNumberProperty("process", i.process());
        json.writeNumberProperty("epoch", i.epoch());
        json.writeNumberProperty("ageMillis", i.age().toMillis());
        json.writeStringProperty("holding", i.holding());
        json.writeStringProperty(
                "holdingSince", i.holdingSince().map(Instant::toString).orElse(""));
        GateJson.texts(json, "reads", i.reads());
        GateJson.texts(json, "writes", i.writes());
        json.writeEndObject();
    }

    @Override
    public String text() {
        StringBuilder out = new StringBuilder(report.target())
                .append(", epoch ")
                .append(report.epoch())
                .append("\n");
        for (Instance i : shown()) {
            instance(out, i);
        }
        if (shown().isEmpty() && report.notes().isEmpty()) {
            out.append("\nNobody is here; those who left are shown with  --all");
        }
        for (Blocker s : report.strangers()) {
            out.append("\nstranger  ").append(s.who()).append(": ").append(s.why());
            out.append(s.since().isEmpty() ? "" : " (since " + s.since() + ")");
        }
        report.notes().forEach(note -> out.append("\n").append(note));
        return out.toString();
    }

    private void instance(StringBuilder out, Instance i) {
        out.append('\n').append(i.application()).append(' ').append(i.build());
        out.append(i.generation() == 0 ? "" : ", generation " + i.generation());
        out.append(" (")
                .append(i.host())
                .append(", process ")
                .append(i.process())
                .append(")  ");
        out.append(i.state());
        out.append("\n  identity ").append(i.id()).append(", login ").append(i.login());
        out.append("\n  epoch ").append(i.epoch()).append(" of ").append(report.epoch());
        out.append(", last beat ").append(Quantity.time(i.age())).append(" ago");
        if (!i.holding().isEmpty()) {
            out.append("\n  under way under an older epoch: ").append(i.holding());
            i.holdingSince()
                    .ifPresent(since -> out.append(" (since ").append(since).append(')'));
        }
        columns(out, "reads", i.reads());
        columns(out, "writes", i.writes());
    }

    private static void columns(StringBuilder out, String word, List<String> columns) {
        if (!columns.isEmpty()) {
            out.append("\n  ").append(word).append(' ').append(String.join(", ", columns));
        }
    }
}
