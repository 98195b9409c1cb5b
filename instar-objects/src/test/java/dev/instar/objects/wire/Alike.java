package dev.instar.objects.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as a tree to compare: the order of names means nothing, that of {@code changes} neither; numbers are exact. */
final class Alike {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Alike() {}

    static void assertAlike(String actual, String expected) {
        assertThat(tree(MAPPER.readTree(actual))).isEqualTo(tree(MAPPER.readTree(expected)));
    }

    static JsonNode node(String json) {
        return MAPPER.readTree(json);
    }

    private static Object tree(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            node.properties()
                    .forEach(entry -> fields.put(
                            entry.getKey(),
                            entry.getKey().endsWith(".changes") && names(entry.getValue())
                                    ? set(entry.getValue())
                                    : tree(entry.getValue())));
            return fields;
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(tree(element)));
            return elements;
        }
        return node;
    }

    private static boolean names(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isString);
    }

    private static Object set(JsonNode names) {
        TreeSet<String> set = new TreeSet<>();
        names.forEach(name -> set.add(name.asString()));
        return set.size() == names.size() ? set : names;
    }

    /** How many objects of oslo.versionedobjects there are, whatever their prefix. */
    static int objects(JsonNode node) {
        int inside = node.valueStream().mapToInt(Alike::objects).sum();
        boolean object = node.isObject()
                && node.propertyNames().stream()
                        .filter(name -> name.endsWith(".data"))
                        .map(name -> name.substring(0, name.length() - ".data".length()))
                        .anyMatch(prefix -> node.path(prefix + ".name").isString()
                                && node.path(prefix + ".namespace").isString()
                                && node.path(prefix + ".version").isString()
                                && node.path(prefix + ".data").isObject());
        return inside + (object ? 1 : 0);
    }
}
