package dev.instar.cli.answer;

import dev.instar.engine.GateAnswer;
import dev.instar.engine.StatusReport;
import dev.instar.engine.StatusReport.Backfill;
import dev.instar.engine.StatusReport.MigrationStatus;
import dev.instar.engine.StatusReport.Running;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** How a target stands. */
public record StatusAnswer(StatusReport report) implements Answer {

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("targets");
        json.writeStartObject();
        json.writeStringProperty("target", report.target());
        json.writeNumberProperty("epoch", report.epoch());
        json.writeArrayPropertyStart("migrations");
        report.migrations().forEach(migration -> write(json, migration));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MigrationStatus migration) {
        json.writeStartObject();
        json.writeStringProperty("id", migration.id());
        json.writeStringProperty("phase", migration.state());
        json.writeStringProperty(
                "since", migration.since().map(Instant::toString).orElse(""));
        running(json, migration.running());
        json.writeStringProperty("form", migration.form().map(Enum::name).orElse(""));
        backfill(json, migration.backfill());
        json.writeArrayPropertyStart("gates");
        migration.gates().forEach(gate -> gate(json, gate));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void running(JsonGenerator json, Optional<Running> running) {
        if (running.isEmpty()) {
            json.writeNullProperty("running");
            return;
        }
        json.writeObjectPropertyStart("running");
        json.writeStringProperty("phase", running.get().phase());
        json.writeStringProperty("step", running.get().step());
        json.writeStringProperty("since", running.get().since().toString());
        json.writeEndObject();
    }

    private static void backfill(JsonGenerator json, Backfill backfill) {
        json.writeObjectPropertyStart("backfill");
        json.writeNumberProperty("rowsDone", backfill.rowsDone());
        json.writeNumberProperty("rowsTotal", backfill.rowsTotal());
        json.writeNumberProperty("rowsQuarantined", backfill.rowsQuarantined());
        json.writeNumberProperty("rowsPerSecond", Math.round(backfill.rowsPerSecond()));
        json.writeEndObject();
    }

    private static void gate(JsonGenerator json, GateAnswer gate) {
        json.writeStartObject();
        GateJson.keys(json, gate.arrow().word(), gate.answer().name(), gate.blockers());
        GateJson.aside(json, gate.overridden(), gate.notes());
        json.writeEndObject();
    }

    @Override
    public String text() {
        return new StatusTable(report).text();
    }
}
