package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Single values: a name, SQL, yes or no. Each is given or refused with its place and with what would have been right. */
final class Scalars {

    private static final Set<Tag> SQL = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL);
    private static final String SQL_REMEDY = "Write it as text:  %s: \"...\"  with SQL in it; an empty SQL text is  \"''\".";

    private final Findings findings;

    Scalars(Findings findings) {
        this.findings = findings;
    }

    /** A name or plain text: not empty, and nothing in it that cannot be shown. */
    Optional<String> name(String key, Node node) {
        String remedy = "Write text there; in quotes if it looks like something else:  " + key + ": \"...\"";
        return text(key, node, "a text", remedy);
    }

    /** Text of a form of its own. */
    Optional<String> text(String key, Node node, String wanted, String remedy) {
        return string(key, node, Set.of(Tag.STR), wanted, remedy).filter(text -> shown(key, node, text));
    }

    private boolean shown(String key, Node node, String text) {
        if (!Letters.harmless(text)) {
            wrong(node, key + " holds a character that cannot be shown: " + Shown.text(text) + ".", "Remove it.");
            return false;
        }
        return true;
    }

    /** Text for people, of one line or several. */
    Optional<String> prose(String key, Node node) {
        return string(key, node, Set.of(Tag.STR), "a text", "Write text there, or remove the key.")
                .filter(text -> shown(key, node, text.replaceAll("[\\n\\t]", " ")));
    }

    /** SQL text; a number or a truth value stands for its own text. */
    Optional<String> sql(String key, Node node) {
        return string(key, node, SQL, "SQL text", SQL_REMEDY.formatted(key)).filter(text -> storable(key, node, text));
    }

    private boolean storable(String key, Node node, String text) {
        if (text.indexOf('\0') >= 0) {
            wrong(node, key + " holds a NUL character, which no server takes.", "Remove it.");
            return false;
        }
        return true;
    }

    /** True or false. */
    Optional<Boolean> flag(String key, Node node) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            if (scalar.getValue().equalsIgnoreCase("true")) {
                return Optional.of(true);
            }
            if (scalar.getValue().equalsIgnoreCase("false")) {
                return Optional.of(false);
            }
        }
        wrong(node, key + " must be true or false, and is " + kind(node) + ".", "Write  " + key + ": true  or  " + key + ": false");
        return Optional.empty();
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private Optional<String> string(String key, Node node, Set<Tag> tags, String wanted, String remedy) {
        if (!(node instanceof ScalarNode scalar) || !tags.contains(scalar.getTag())) {
            wrong(node, key + " must be " + wanted + ", and is " + kind(node) + ".", remedy);
            return Optional.empty();
        }
        if (scalar.getValue().isBlank()) {
            wrong(node, key + " must be " + wanted + ", and is empty.", remedy);
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    void wrong(Node node, String fact, String remedy) {
        wrong(findings.at(node), fact, remedy);
    }

    void wrong(Place place, String fact, String remedy) {
        findings.add(ProblemCode.WRONG_VALUE, place, fact, remedy);
    }

    /** What a value is, in words. */
    static String kind(Node node) {
        if (node instanceof MappingNode) {
            return node.getTag().equals(Tag.MAP) ? "a map" : "a map with the tag " + Shown.text(node.getTag().getValue());
        }
        if (node instanceof SequenceNode) {
            return node.getTag().equals(Tag.SEQ) ? "a list" : "a list with the tag " + Shown.text(node.getTag().getValue());
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
