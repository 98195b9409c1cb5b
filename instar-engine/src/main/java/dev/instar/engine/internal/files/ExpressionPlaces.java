package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.operation.ExpressionUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where each expression of a changelog stands. An operation knows one place, its own; the key of an expression within it
 * ({@code up}, {@code to[2].fallback}) leads on from there.
 */
public final class ExpressionPlaces {

    private final Map<Place, Map<String, Place>> places = new HashMap<>();

    ExpressionPlaces() {}

    /** Where the expression stands; where its operation does when that is not known, as for operations declared in Java. */
    public Place of(ExpressionUse use) {
        return of(use.place(), use.role());
    }

    Place of(Place operation, String key) {
        Map<String, Place> keys = places.getOrDefault(operation, Map.of());
        return spellings(key)
                .map(keys::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(operation);
    }

    /** A list of one may be named without its number, a fallback with its direction. */
    private static Stream<String> spellings(String key) {
        return Stream.of(key, key.replaceFirst("^(\\w+)\\.", "$1[1]."), key.replaceFirst("^fallback\\..*", "fallback"));
    }

    /** Takes in the operations of a file that was read without findings. */
    void addAll(Node operations, Findings findings) {
        for (Node entry : ((SequenceNode) operations).getValue()) {
            NodeTuple operation = ((MappingNode) entry).getValue().get(0);
            Map<String, Place> keys = new HashMap<>();
            collect("", operation.getValueNode(), findings, keys);
            places.put(findings.at(operation.getKeyNode()), keys);
        }
    }

    private static void collect(String path, Node node, Findings findings, Map<String, Place> keys) {
        if (node instanceof MappingNode mapping) {
            String prefix = path.isEmpty() ? "" : path + ".";
            mapping.getValue()
                    .forEach(e -> collect(
                            prefix + ((ScalarNode) e.getKeyNode()).getValue(), e.getValueNode(), findings, keys));
        } else if (node instanceof SequenceNode sequence) {
            List<Node> nodes = sequence.getValue();
            for (int i = 0; i < nodes.size(); i++) {
                collect(path + "[" + (i + 1) + "]", nodes.get(i), findings, keys);
            }
        } else {
            keys.put(path, findings.at(node));
        }
    }
}
