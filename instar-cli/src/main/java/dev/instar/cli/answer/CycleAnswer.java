package dev.instar.cli.answer;

import dev.instar.core.Problem;
import dev.instar.engine.Cycle;
import dev.instar.engine.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What became of each migration of a cycle. */
public record CycleAnswer(List<Cycle.Entry> entries) implements Answer {

    public CycleAnswer {
        entries = List.copyOf(entries);
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("migrations");
        entries.forEach(entry -> write(json, entry));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Cycle.Entry entry) {
        json.writeStartObject();
        json.writeStringProperty("migration", entry.migration());
        json.writeStringProperty("arrow", entry.arrow().word());
        json.writeStringProperty(
                "state", entry.outcome().map(o -> o.state().name()).orElse(""));
        json.writeBooleanProperty(
                "changed", entry.outcome().filter(Outcome::changed).isPresent());
        json.writeArrayPropertyStart("problems");
        entry.problems().forEach(problem -> ErrorAnswer.write(json, Message.of(problem)));
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public String text() {
        return entries.isEmpty()
                ? "Nothing is due: no migration is RETIRED, none is PENDING."
                : entries.stream().map(CycleAnswer::line).collect(Collectors.joining("\n"));
    }

    private static String line(Cycle.Entry entry) {
        String what = entry.arrow().word() + " " + entry.migration() + ": ";
        return what
                + entry.outcome()
                        .map(o -> "it is " + o.state() + (o.changed() ? "." : ", as before."))
                        .orElseGet(() -> (entry.failed() ? "failed on the way.\n" : "refused.\n")
                                + entry.problems().stream().map(Problem::render).collect(Collectors.joining("\n\n")));
    }
}
