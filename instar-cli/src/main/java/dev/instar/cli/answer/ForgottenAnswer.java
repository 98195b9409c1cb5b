package dev.instar.cli.answer;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Who was forgotten. */
public record ForgottenAnswer(List<String> forgotten) implements Answer {

    public ForgottenAnswer {
        forgotten = List.copyOf(forgotten);
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("forgotten");
        forgotten.forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public String text() {
        return forgotten.isEmpty()
                ? "Nobody is silent; nobody was forgotten."
                : "Forgotten: " + String.join("\n           ", forgotten);
    }
}
