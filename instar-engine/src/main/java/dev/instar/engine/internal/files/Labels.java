package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Names and labels of cells: words that a selector can name. */
final class Labels {

    private static final int LONGEST = 63;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_./-]{0,62}");
    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.BOOL);
    private static final String FORM =
            "Letters, digits and _ . / - behind a letter or digit, at most " + LONGEST + " characters.";

    private Labels() {}

    /** The name of a cell. */
    static String name(Fields fields) {
        String name = fields.name("name");
        if (fields.has("name")
                && !name.equals(Fields.STAND_IN)
                && !WORD.matcher(name).matches()) {
            fields.wrong("name", "name must be a word, and is the text " + Shown.text(name) + ".", FORM);
        }
        return name;
    }

    /** All keys of a map. */
    static Map<String, String> read(Fields fields) {
        Map<String, String> labels = new TreeMap<>();
        for (String key : fields.keys()) {
            fields.given(key)
                    .flatMap(node -> value(key, node))
                    .ifPresentOrElse(
                            value -> labels.put(key, value),
                            () -> fields.wrong(
                                    key,
                                    "The label " + Shown.text(key) + " is not a word with a word as its value.",
                                    FORM));
        }
        return labels;
    }

    private static Optional<String> value(String key, Node node) {
        return key.equals("name") || !WORD.matcher(key).matches()
                ? Optional.empty()
                : Optional.of(node)
                        .filter(n -> n instanceof ScalarNode && PLAIN.contains(n.getTag()))
                        .map(n -> ((ScalarNode) n).getValue())
                        .filter(value -> WORD.matcher(value).matches());
    }

    /** What came from elsewhere. */
    static void check(String name, Map<String, String> labels, Place place, Findings findings) {
        if (!WORD.matcher(name).matches()) {
            findings.add(ProblemCode.WRONG_VALUE, place, "Its name is not a word.", FORM);
        }
        labels.forEach((key, value) -> {
            if (!WORD.matcher(key).matches() || !WORD.matcher(value).matches()) {
                findings.add(
                        ProblemCode.WRONG_VALUE,
                        place,
                        "The label " + Shown.text(key) + " is not a word with a word as its value, and is the text "
                                + Shown.text(value) + ".",
                        FORM);
            }
        });
    }
}
