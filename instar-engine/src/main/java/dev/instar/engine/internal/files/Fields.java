package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The fields of one map. It hands out values and keeps account of what was asked for: {@link #close()} refuses the rest as unknown,
 * so the keys that exist are the keys that are read, and are listed nowhere else. A value that is missing or wrong is noted as a
 * finding and replaced by a stand-in, so that one reading finds everything; who sees findings throws the result away.
 */
final class Fields {

    /** Stands for a value that is missing or wrong. */
    static final String STAND_IN = "?";

    private final String owner;
    private final Place place;
    private final Findings findings;
    private final Values values;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Optional<Node> notAMap;

    /**
     * @param owner what the map describes, as a message names it
     * @param place where that stands
     */
    Fields(String owner, Place place, Node node, Findings findings) {
        this.owner = owner;
        this.place = place;
        this.findings = findings;
        this.values = new Values(findings);
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            this.notAMap = Optional.empty();
            mapping.getValue().forEach(this::enter);
        } else {
            this.notAMap = Optional.of(node);
        }
    }

    private void enter(NodeTuple entry) {
        Node key = entry.getKeyNode();
        if (!(key instanceof ScalarNode scalar)) {
            values.wrong(key, "A key of " + owner + " must be a word, and is " + Kinds.of(key) + ".", "Remove it.");
            return;
        }
        NodeTuple earlier = entries.putIfAbsent(scalar.getValue(), entry);
        if (earlier != null) {
            findings.add(
                    ProblemCode.FILE_NOT_YAML,
                    findings.at(key),
                    "The key " + Shown.text(scalar.getValue()) + " stands twice in " + owner + "; the first is in line "
                            + findings.at(earlier.getKeyNode()).line() + ".",
                    "Remove one of them.");
        }
    }

    /** Whether there is a map at all. */
    boolean isMap() {
        return notAMap.isEmpty();
    }

    /** Where the owner stands. */
    Place place() {
        return place;
    }

    /** Where the value of a key stands; without one, where its owner does. */
    Place place(String key) {
        return given(key).map(findings::at).orElse(place);
    }

    /** The keys asked for so far. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** Whether the key is there, with or without a value. */
    boolean has(String key) {
        return given(key).isPresent();
    }

    /** The keys that are there, asked for or not. */
    List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /** The value as it was parsed. */
    Optional<Node> given(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    private Optional<Node> demanded(String key) {
        Optional<Node> node = given(key);
        if (node.isEmpty() && isMap()) {
            missing(key, "Add  " + key + ":  to it.");
        }
        return node;
    }

    void missing(String what, String remedy) {
        findings.add(ProblemCode.MISSING_KEY, place, owner + " needs " + what + ".", remedy);
    }

    /** Refuses none and several of a few keys. */
    void exactlyOneOf(String... keys) {
        long there = Arrays.stream(keys).filter(this::has).count();
        if (there == 0 && isMap()) {
            missing("one of " + String.join(", ", keys), "Add one of them.");
        } else if (there > 1) {
            values.wrong(
                    place, owner + " holds more than one of " + String.join(", ", keys) + ".", "Keep one of them.");
        }
    }

    void wrong(String key, String fact, String remedy) {
        values.wrong(place(key), fact, remedy);
    }

    void wrong(Node node, String fact, String remedy) {
        values.wrong(node, fact, remedy);
    }

    String name(String key) {
        return demanded(key).flatMap(node -> values.name(key, node)).orElse(STAND_IN);
    }

    Optional<String> optionalName(String key) {
        return given(key).map(node -> values.name(key, node).orElse(STAND_IN));
    }

    /** Text for people. */
    Optional<String> optionalProse(String key) {
        return given(key).flatMap(node -> values.prose(key, node)).map(String::strip);
    }

    /** Text of a form of its own; empty also when it is not text. */
    Optional<String> optionalText(String key, String wanted, String remedy) {
        return given(key).flatMap(node -> values.text(key, node, wanted, remedy));
    }

    String sql(String key) {
        return demanded(key).flatMap(node -> values.sql(key, node)).orElse(STAND_IN);
    }

    /** Whole statements; empty only where that is allowed. */
    Optional<String> statements(String key, boolean mayBeEmpty) {
        return given(key).map(node -> values.statements(key, node, mayBeEmpty).orElse(STAND_IN));
    }

    Optional<String> optionalSql(String key) {
        return given(key).map(node -> values.sql(key, node).orElse(STAND_IN));
    }

    /** Whether {@code null} is written there, which is not the same as a key that is absent. */
    boolean isNull(String key) {
        return given(key).filter(Values::isNull).isPresent();
    }

    Optional<Boolean> flag(String key) {
        return given(key).map(node -> values.flag(key, node).orElse(false));
    }

    /** One of a few words. */
    <T> Optional<T> word(String key, Map<String, T> words) {
        Optional<String> text = given(key).flatMap(node -> values.name(key, node));
        text.filter(word -> !words.containsKey(word))
                .ifPresent(word -> wrong(
                        key,
                        key + " must be one of " + Shown.list(words.keySet()) + ", and is " + Shown.text(word) + "."
                                + Nearest.to(word, words.keySet())
                                        .map(n -> " Did you mean " + n + "?")
                                        .orElse(""),
                        "Write one of them."));
        return text.map(words::get);
    }

    /** A list of names, at least one. */
    List<String> names(String key) {
        return list(key, demanded(key), (what, node) -> values.name(what, node).orElse(STAND_IN));
    }

    /** A list of names, at least one; empty when the key is absent. */
    List<String> optionalNames(String key) {
        return list(key, given(key), (what, node) -> values.name(what, node).orElse(STAND_IN));
    }

    /** A list, each entry read under a name for messages; empty when the key is absent. */
    <T> List<T> optionalList(String key, BiFunction<String, Node, T> reader) {
        return list(key, given(key), reader);
    }

    /** A list of lists of names; empty when the key is absent. */
    List<List<String>> optionalLists(String key) {
        return list(
                key,
                given(key),
                (what, list) -> values.list(
                        what, list, (entry, node) -> values.name(entry, node).orElse(STAND_IN)));
    }

    /** A list of maps, at least one. */
    <T> List<T> each(String key, Function<Fields, T> reader) {
        return list(key, demanded(key), (what, node) -> nested(what, node, reader));
    }

    /** A list of maps, at least one; empty when the key is absent. */
    <T> List<T> optionalEach(String key, Function<Fields, T> reader) {
        return list(key, given(key), (what, node) -> nested(what, node, reader));
    }

    /** A map. */
    <T> Optional<T> nested(String key, Function<Fields, T> reader) {
        return given(key).map(node -> nested(key, node, reader));
    }

    /** A map that must be there. */
    <T> Optional<T> one(String key, Function<Fields, T> reader) {
        return demanded(key).map(node -> nested(key, node, reader));
    }

    /** The map below a key that names what it describes: the key is the owner. */
    <T> Optional<T> owned(String key, Function<Fields, T> reader) {
        return given(key).map(node -> {
            Place at = keyPlace(key);
            Place owner = new Place(at.file(), at.line(), at.column(), ExpressionPlaces.in(node, findings));
            Fields fields = new Fields(key, owner, node, findings);
            T value = reader.apply(fields);
            fields.close();
            return value;
        });
    }

    /** Where a key itself stands. */
    Place keyPlace(String key) {
        return Optional.ofNullable(entries.get(key))
                .map(entry -> findings.at(entry.getKeyNode()))
                .orElse(place);
    }

    private <T> T nested(String what, Node node, Function<Fields, T> reader) {
        Fields fields = new Fields(what, findings.at(node), node, findings);
        T value = reader.apply(fields);
        fields.close();
        return value;
    }

    private <T> List<T> list(String key, Optional<Node> given, BiFunction<String, Node, T> reader) {
        return given.map(node -> values.list(key, node, reader)).orElse(List.of());
    }

    /** Refuses the keys that nobody asked for, and what is no map. */
    void close() {
        notAMap.ifPresent(node -> values.wrong(
                node,
                owner + " must be a map of keys and values, and is " + Kinds.bare(node) + ".",
                "Write a map there:  { " + String.join(": ..., ", asked) + ": ... }"));
        entries.forEach((key, entry) -> {
            if (!asked.contains(key)) {
                unknown(key, entry.getKeyNode());
            }
        });
    }

    private void unknown(String key, Node node) {
        findings.add(
                ProblemCode.UNKNOWN_KEY,
                findings.at(node),
                "There is no key " + Shown.text(key) + " in " + owner + "."
                        + Nearest.to(key, asked)
                                .map(n -> " Did you mean " + n + "?")
                                .orElse(""),
                "Known: " + Shown.list(asked) + ".");
    }
}
