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

    static void write(JsonGenerator json, Blocker blocker) {
        json.writeStartObject();
        json.writeStringProperty("who", blocker.who());
        json.writeStringProperty("why", blocker.why());
        json.writeStringProperty("since", blocker.since());
        json.writeStringProperty("remedy", blocker.remedy());
        json.writeEndObject();
    }
}
