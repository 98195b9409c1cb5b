package dev.instar.cli.answer;

import dev.instar.engine.Blocker;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A gate's answer as JSON; the same wherever one appears. */
final class GateJson {

    private GateJson() {}

    /** The keys, within an object that has been begun. */
    static void keys(JsonGenerator json, String arrow, String answer, List<Blocker> blockers) {
        json.writeStringProperty("arrow", arrow);
        json.writeStringProperty("answer", answer);
        json.writeArrayPropertyStart("blockers");
        blockers.forEach(blocker -> write(json, blocker));
        json.writeEndArray();
    }

    /** What else an answer has to say. */
    static void aside(JsonGenerator json, List<Blocker> overridden, List<String> notes) {
        json.writeArrayPropertyStart("overridden");
        overridden.forEach(blocker -> write(json, blocker));
        json.writeEndArray();
        texts(json, "notes", notes);
    }

    /** A list of texts. */
    static void texts(JsonGenerator json, String key, List<String> texts) {
        json.writeArrayPropertyStart(key);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    static void write(JsonGenerator json, Blocker blocker) {
        json.writeStartObject();
        json.writeStringProperty("who", blocker.who());
        json.writeStringProperty("why", blocker.why());
        json.writeStringProperty("since", blocker.since());
        json.writeStringProperty("remedy", blocker.remedy());
        json.writeEndObject();
    }
}
