package dev.instar.engine.internal.execute;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A row's key as quarantine keeps it: a JSON array of its values as texts. */
final class JsonTexts {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonTexts() {}

    static String write(List<String> values) {
        return MAPPER.writeValueAsString(values);
    }

    static List<String> read(String json) {
        return List.of(MAPPER.readValue(json, String[].class));
    }
}
