package dev.instar.cli.answer;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * Why there is no other answer.
 *
 * @param problems at least one
 * @param exit the exit code
 */
public record ErrorAnswer(List<Message> problems, int exit) implements Answer {

    public ErrorAnswer {
        problems = List.copyOf(problems);
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeObjectPropertyStart("error");
        json.writeArrayPropertyStart("problems");
        problems.forEach(problem -> write(json, problem));
        json.writeEndArray();
        json.writeEndObject();
        json.writeNumberProperty("exit", exit);
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Message problem) {
        json.writeStartObject();
        json.writeStringProperty("code", problem.code());
        json.writeStringProperty("slug", problem.slug());
        json.writeStringProperty("place", problem.place());
        json.writeStringProperty("fact", problem.fact());
        json.writeStringProperty("consequence", problem.consequence());
        json.writeStringProperty("remedy", problem.remedy());
        json.writeEndObject();
    }

    @Override
    public String text() {
        return problems.stream().map(Message::text).collect(Collectors.joining("\n\n"));
    }
}
