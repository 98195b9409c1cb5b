package dev.instar.engine.internal.gate;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Evidence as JSON text, as the audit keeps it. Reading it again and deciding again gives the answer that was given. */
public final class EvidenceText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EvidenceText() {}

    /** The evidence as text. */
    public static String of(Evidence evidence) {
        return MAPPER.writeValueAsString(evidence);
    }

    /** The evidence that was written. */
    public static Evidence read(String text) {
        return MAPPER.readValue(text, Evidence.class);
    }
}
