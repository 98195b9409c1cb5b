package dev.instar.engine.internal.files;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What kinds of values there are. */
final class Kinds {

    private Kinds() {}

    /** What a value is, in words, without the value. */
    static String bare(Node node) {
        return node instanceof ScalarNode && !node.getTag().equals(Tag.NULL) ? "a single value" : of(node);
    }

    /** What a value is, in words. */
    static String of(Node node) {
        if (node instanceof MappingNode) {
            return node.getTag().equals(Tag.MAP)
                    ? "a map"
                    : "a map with the tag " + Shown.text(node.getTag().getValue());
        }
        if (node instanceof SequenceNode) {
            return node.getTag().equals(Tag.SEQ)
                    ? "a list"
                    : "a list with the tag " + Shown.text(node.getTag().getValue());
        }
        String value = node instanceof ScalarNode scalar ? Shown.text(scalar.getValue()) : "";
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return "nothing (null)";
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return "the number " + value;
        }
        if (tag.equals(Tag.BOOL)) {
            return "the truth value " + value;
        }
        return tag.equals(Tag.STR) ? "the text " + value : "a value with the tag " + Shown.text(tag.getValue());
    }
}
