package dev.instar.cli.answer;

import tools.jackson.core.JsonGenerator;

/** Help or a version. */
public record TextAnswer(String text) implements Answer {

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }
}
