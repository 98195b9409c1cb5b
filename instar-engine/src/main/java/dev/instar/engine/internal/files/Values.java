package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Values: a name, SQL, yes or no, a list. Each is given or refused with its place and with what would have been right. */
final class Values {

    private static final Set<Tag> SQL = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL);
    private static final String SQL_REMEDY =
            "Write it as text:  %s: \"...\"  with SQL in it; an empty SQL text is  \"''\".";

    private final Findings findings;

    Values(Findings findings) {
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

    /** The value itself is not repeated: an address may hold what should not be shown. */
    private boolean shown(String key, Node node, String text) {
        text.codePoints()
                .filter(Letters::steers)
                .findFirst()
                .ifPresent(c -> wrong(
                        node,
                        key + String.format(" holds a character that cannot be shown: U+%04X.", c),
                        "Remove it."));
        return Letters.harmless(text);
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

    /** Whole statements as one text. */
    Optional<String> statements(String key, Node node, boolean mayBeEmpty) {
        if (mayBeEmpty
                && node instanceof ScalarNode scalar
                && node.getTag().equals(Tag.STR)
                && scalar.getValue().isBlank()) {
            return Optional.of("");
        }
        return string(key, node, Set.of(Tag.STR), "SQL text", "Write statements there:  " + key + ": \"...\"")
                .filter(text -> storable(key, node, text));
    }

    /** A list with at least one entry; each is read under a name for messages. */
    <T> List<T> list(String key, Node node, BiFunction<String, Node, T> reader) {
        if (!(node instanceof SequenceNode sequence) || !node.getTag().equals(Tag.SEQ)) {
            wrong(node, key + " must be a list, and is " + Kinds.of(node) + ".", "Write a list there:  [ ... ]");
            return List.of();
        }
        List<Node> nodes = sequence.getValue();
        if (nodes.isEmpty()) {
            wrong(node, key + " must hold at least one entry, and is empty.", "Add one, or remove the key.");
        }
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> reader.apply("entry " + (i + 1) + " of " + key, nodes.get(i)))
                .toList();
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
        wrong(
                node,
                key + " must be true or false, and is " + Kinds.of(node) + ".",
                "Write  " + key + ": true  or  " + key + ": false");
        return Optional.empty();
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private Optional<String> string(String key, Node node, Set<Tag> tags, String wanted, String remedy) {
        if (!(node instanceof ScalarNode scalar) || !tags.contains(scalar.getTag())) {
            wrong(node, key + " must be " + wanted + ", and is " + Kinds.of(node) + ".", remedy);
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
}
