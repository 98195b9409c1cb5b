package dev.instar.engine.internal.postgresql.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code CREATE INDEX} statement as the server prints it, read for what only it says: the operator class, collation
 * and order of each key part. The server prints each part's text alone on request; what follows that text in the
 * statement, up to the comma or bracket that ends the part, are its options.
 */
final class IndexDefinition {

    private final String text;
    private int at;

    private IndexDefinition(String text) {
        this.text = text;
    }

    /** The options of each key part with a leading blank, or empty, in order. */
    static List<String> keyOptions(String definition, List<String> keyTexts) {
        IndexDefinition scan = new IndexDefinition(definition);
        scan.enterKeys();
        List<String> options = new ArrayList<>();
        for (String key : keyTexts) {
            scan.expect(key);
            options.add(scan.restOfPart());
            scan.at += 2;
        }
        return options;
    }

    /** Goes behind the first bracket after {@code USING}, past names that may themselves contain either. */
    private void enterKeys() {
        while (!text.startsWith(" USING ", at)) {
            step();
        }
        while (text.charAt(at) != '(') {
            step();
        }
        at++;
    }

    private void expect(String key) {
        if (!text.startsWith(key, at)) {
            throw new IllegalStateException(
                    "expected " + key + " at " + at + " of " + text + "; nothing was changed; this indicates a bug");
        }
        at += key.length();
    }

    private String restOfPart() {
        int from = at;
        int depth = 0;
        while (depth > 0 || (text.charAt(at) != ',' && text.charAt(at) != ')')) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            step();
        }
        return text.substring(from, at);
    }

    /** One character on, or behind the quoted name or string that begins here. */
    private void step() {
        char c = text.charAt(at);
        at = c == '"' || c == '\'' ? text.indexOf(c, at + 1) + 1 : at + 1;
    }
}
