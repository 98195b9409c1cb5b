package dev.instar.cli.answer;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An answer as one JSON document on one line. Written as a stream: binding objects would double the start-up. */
public final class JsonDocument {

    private JsonDocument() {}

    public static String of(Answer answer) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            answer.write(json);
        }
        return out.toString();
    }
}
