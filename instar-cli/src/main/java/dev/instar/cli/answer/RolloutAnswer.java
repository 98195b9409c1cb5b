package dev.instar.cli.answer;

import dev.instar.engine.Blocker;
import dev.instar.engine.rollout.RolloutReport;
import dev.instar.engine.rollout.RolloutReport.CellReport;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** How a rollout stands on every cell. */
public record RolloutAnswer(RolloutReport report) implements Answer {

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("migration", report.migration());
        json.writeStringProperty("goal", report.goal().name());
        json.writeStringProperty("outcome", report.outcome().name());
        json.writeArrayPropertyStart("cells");
        report.cells().forEach(cell -> cell(json, cell));
        json.writeEndArray();
        blockers(json, report.blockers());
        json.writeArrayPropertyStart("failures");
        report.failures().forEach(problem -> ErrorAnswer.write(json, Message.of(problem)));
        json.writeEndArray();
        json.writeArrayPropertyStart("vanished");
        report.vanished().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void cell(JsonGenerator json, CellReport cell) {
        json.writeStartObject();
        json.writeStringProperty("name", cell.name());
        json.writeNumberProperty("wave", cell.wave());
        json.writeStringProperty("phase", cell.state().map(Enum::name).orElse(""));
        json.writeStringProperty("since", cell.since().map(Instant::toString).orElse(""));
        json.writeStringProperty("running", cell.running());
        json.writeBooleanProperty("touched", cell.touched());
        json.writeStringProperty("unreachable", cell.unreachable());
        json.writeObjectPropertyStart("labels");
        cell.labels().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(label -> json.writeStringProperty(label.getKey(), label.getValue()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void blockers(JsonGenerator json, List<Blocker> blockers) {
        json.writeArrayPropertyStart("blockers");
        blockers.forEach(blocker -> GateJson.write(json, blocker));
        json.writeEndArray();
    }

    @Override
    public String text() {
        return new RolloutTable(report).text();
    }
}
