package dev.instar.engine.internal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document and everything that is one small change away from it. */
final class Mutations {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<JsonNode> VALUES = List.of(
                    "null",
                    "true",
                    "0",
                    "-1.5",
                    "\"text\"",
                    "\"\"",
                    "\" \"",
                    "\"two\\nlines\\n\"",
                    "\"a\\u0000b\"",
                    "\"\\u001b[31m\"",
                    "\"a\\u202eb\"",
                    "\"guard\"",
                    "\"10s\"",
                    "[]",
                    "[\"a\", \"b\"]",
                    "[[\"a\"]]",
                    "[1]",
                    "[null]",
                    "{}",
                    "{\"up\":\"a\"}",
                    "{\"name\":\"a\"}")
            .stream()
            .map(JSON::readTree)
            .toList();

    private final JsonNode document;
    private final List<JsonNode> all = new ArrayList<>();

    private Mutations(JsonNode document) {
        this.document = document;
    }

    static List<JsonNode> of(JsonNode document) {
        Mutations mutations = new Mutations(document);
        mutations.all.add(document);
        VALUES.stream().filter(v -> !v.isNull()).forEach(mutations.all::add);
        mutations.below("");
        return mutations.all;
    }

    /**
     * The document without one key.
     *
     * @param key the key that is gone
     * @param value the value it had
     * @param document what is left
     */
    record Removal(String key, JsonNode value, JsonNode document) {}

    static List<Removal> removals(JsonNode document) {
        List<Removal> removals = new ArrayList<>();
        removals(document, "", removals);
        return removals;
    }

    private static void removals(JsonNode document, String pointer, List<Removal> removals) {
        JsonNode here = document.at(pointer);
        if (here.isObject()) {
            for (String key : List.copyOf(here.propertyNames())) {
                JsonNode copy = document.deepCopy();
                ((ObjectNode) copy.at(pointer)).remove(key);
                removals.add(new Removal(key, here.get(key), copy));
                removals(document, pointer + "/" + key, removals);
            }
        }
        for (int i = 0; here.isArray() && i < here.size(); i++) {
            removals(document, pointer + "/" + i, removals);
        }
    }

    private void below(String pointer) {
        JsonNode here = document.at(pointer);
        if (here.isObject()) {
            object(pointer, (ObjectNode) here);
        } else if (here.isArray()) {
            array(pointer, (ArrayNode) here);
        }
    }

    private void object(String pointer, ObjectNode object) {
        change(pointer, copy -> ((ObjectNode) copy).put("unknown", "x"));
        change(pointer, copy -> ((ObjectNode) copy).put("table", "x"));
        for (String key : List.copyOf(object.propertyNames())) {
            change(pointer, copy -> ((ObjectNode) copy).remove(key));
            change(pointer, copy -> ((ObjectNode) copy).set(key + "x", ((ObjectNode) copy).remove(key)));
            VALUES.forEach(value -> change(pointer, copy -> ((ObjectNode) copy).set(key, value)));
            below(pointer + "/" + key);
        }
    }

    private void array(String pointer, ArrayNode array) {
        change(pointer, copy -> ((ArrayNode) copy).removeAll());
        for (int i = 0; i < array.size(); i++) {
            int index = i;
            change(pointer, copy -> ((ArrayNode) copy).remove(index));
            change(pointer, copy -> ((ArrayNode) copy).add(copy.get(index)));
            VALUES.forEach(value -> change(pointer, copy -> ((ArrayNode) copy).set(index, value)));
            below(pointer + "/" + i);
        }
    }

    private void change(String pointer, Consumer<JsonNode> change) {
        JsonNode copy = document.deepCopy();
        change.accept(pointer.isEmpty() ? copy : copy.at(pointer));
        all.add(copy);
    }
}
