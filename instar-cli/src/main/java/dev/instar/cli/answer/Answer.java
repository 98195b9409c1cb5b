package dev.instar.cli.answer;

import tools.jackson.core.JsonGenerator;

/** What a command found or did, in both forms in which it can be told. */
public interface Answer {

    /** Writes one JSON object; its keys are documented in {@code docs/json.md}. */
    void write(JsonGenerator json);

    /** The same for people, without a line break at its end. */
    String text();
}
