package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where each value of an operation stands, by the key that operations and messages name it with: {@code up},
 * {@code to[2].fallback}. A list of one may be named without its number, a fallback with its direction.
 */
final class ExpressionPlaces {

    /** No operation has expressions deeper than this; a file that is in error may hold itself. */
    private static final int DEPTH = 4;

    private final Findings findings;
    private final Map<String, Place> places = new HashMap<>();

    private ExpressionPlaces(Findings findings) {
        this.findings = findings;
    }

    /** The places of everything below an operation's name. */
    static Map<String, Place> in(Node operation, Findings findings) {
        ExpressionPlaces found = new ExpressionPlaces(findings);
        found.collect("", operation, 0);
        return found.places;
    }

    private void collect(String path, Node node, int depth) {
        if (depth > DEPTH) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            String prefix = path.isEmpty() ? "" : path + ".";
            mapping.getValue().stream()
                    .filter(entry -> entry.getKeyNode() instanceof ScalarNode)
                    .forEach(e ->
                            collect(prefix + ((ScalarNode) e.getKeyNode()).getValue(), e.getValueNode(), depth + 1));
        } else if (node instanceof SequenceNode sequence) {
            List<Node> nodes = sequence.getValue();
            for (int i = 0; i < nodes.size(); i++) {
                collect(path + "[" + (i + 1) + "]", nodes.get(i), depth + 1);
            }
            if (nodes.size() == 1) {
                collect(path, nodes.get(0), depth + 1);
            }
        } else {
            places.put(path, findings.at(node));
            if (path.equals("fallback")) {
                places.put("fallback.up", findings.at(node));
                places.put("fallback.down", findings.at(node));
            }
        }
    }
}
