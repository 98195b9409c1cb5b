package dev.instar.cli.answer;

import dev.instar.online.Result;
import dev.instar.online.Summary;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What became of the migrations of rows that an application registers. */
public record OnlineAnswer(Summary summary) implements Answer {

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("migrations");
        summary.results().forEach(result -> write(json, result));
        json.writeEndArray();
        json.writeNumberProperty("exit", summary.exit());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Result result) {
        json.writeStartObject();
        json.writeStringProperty("name", result.name());
        json.writeNumberProperty("found", result.found());
        json.writeNumberProperty("migrated", result.migrated());
        json.writeArrayPropertyStart("stuck");
        result.stuck().forEach(row -> {
            json.writeStartObject();
            json.writeStringProperty("key", row.key());
            json.writeStringProperty("reason", row.reason());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeNumberProperty("busy", result.busy());
        json.writeStringProperty("failure", result.failure().orElse(""));
        json.writeEndObject();
    }

    @Override
    public String text() {
        String lines = summary.results().stream()
                .filter(result -> result.found() > 0)
                .map(result -> result.sentences().get(0) + "\n")
                .collect(Collectors.joining());
        return lines + summary.table();
    }
}
