package dev.instar.engine.internal.files;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML text as the JSON value that an editor's validator sees; empty when it has none (no YAML, odd keys, own tags, cycles). */
final class YamlAsJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 20;

    private YamlAsJson() {}

    private static final class NoJson extends RuntimeException {}

    static Optional<JsonNode> of(String text) {
        try {
            return new YamlText(new Findings("test")).document(text).map(node -> json(node, 0));
        } catch (NoJson e) {
            return Optional.empty();
        }
    }

    private static JsonNode json(Node node, int depth) {
        if (depth > DEPTH) {
            throw new NoJson();
        }
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                if (!(entry.getKeyNode() instanceof ScalarNode key) || object.has(key.getValue())) {
                    throw new NoJson();
                }
                object.set(key.getValue(), json(entry.getValueNode(), depth + 1));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(entry -> array.add(json(entry, depth + 1)));
            return array;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar.getTag(), scalar.getValue());
        }
        throw new NoJson();
    }

    private static JsonNode scalar(Tag tag, String value) {
        if (tag.equals(Tag.STR)) {
            return JSON.stringNode(value);
        }
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(value.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.INT)) {
            return JSON.numberNode(Long.parseLong(value));
        }
        if (tag.equals(Tag.FLOAT)) {
            return JSON.numberNode(Double.parseDouble(value));
        }
        throw new NoJson();
    }
}
