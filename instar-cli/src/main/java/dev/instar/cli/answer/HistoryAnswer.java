package dev.instar.cli.answer;

import dev.instar.engine.HistoryReport;
import tools.jackson.core.JsonGenerator;

/** What was decided on a target. */
public record HistoryAnswer(HistoryReport report) implements Answer {

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("entries");
        report.entries().forEach(e -> write(json, e));
        json.writeEndArray();
        json.writeArrayPropertyStart("directives");
        report.directives().forEach(d -> write(json, d));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, HistoryReport.Entry e) {
        json.writeStartObject();
        json.writeStringProperty("at", e.at().toString());
        json.writeStringProperty("who", e.who());
        json.writeStringProperty("migration", e.migration());
        json.writeStringProperty("arrow", e.arrow());
        json.writeStringProperty("answer", e.answer());
        json.writeNumberProperty("epoch", e.epoch());
        json.writeStringProperty("evidence", e.evidence());
        if (e.replay().isEmpty()) {
            json.writeNullProperty("replay");
        } else {
            json.writeObjectPropertyStart("replay");
            json.writeStringProperty("answer", e.replay().get().answer());
            json.writeBooleanProperty("same", e.replay().get().same());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, HistoryReport.Directive d) {
        json.writeStartObject();
        json.writeStringProperty("at", d.at().toString());
        json.writeStringProperty("migration", d.migration());
        json.writeStringProperty("place", d.place());
        json.writeStringProperty("role", d.role());
        json.writeStringProperty("status", d.status());
        json.writeNumberProperty("epoch", d.epoch());
        json.writeEndObject();
    }

    @Override
    public String text() {
        StringBuilder out = new StringBuilder();
        for (HistoryReport.Entry e : report.entries()) {
            out.append(e.at()).append("  ").append(e.arrow());
            out.append(e.migration().isEmpty() ? "" : " " + e.migration());
            out.append("  ").append(e.answer()).append("  epoch ").append(e.epoch());
            out.append("  by ").append(e.who()).append('\n');
            e.replay()
                    .ifPresent(again -> out.append(again.same() ? "  decided again: " : "  DECIDED OTHERWISE TODAY: ")
                            .append(again.answer())
                            .append('\n'));
            out.append("  evidence ").append(e.evidence()).append('\n');
        }
        for (HistoryReport.Directive d : report.directives()) {
            out.append(d.at())
                    .append("  directive ")
                    .append(d.place())
                    .append(" is ")
                    .append(d.status());
            out.append("  epoch ")
                    .append(d.epoch())
                    .append("  ")
                    .append(d.migration())
                    .append('\n');
        }
        return out.isEmpty() ? "Nothing has been decided here." : out.toString().stripTrailing();
    }
}
