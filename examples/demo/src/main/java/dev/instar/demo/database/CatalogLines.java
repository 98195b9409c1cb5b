package dev.instar.demo.database;

import dev.instar.demo.application.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything but Instar's own state, one line each, sorted: columns with their rights, constraints, indexes, triggers, functions,
 * relations.
 *
 * @param lines the lines
 */
public record CatalogLines(List<String> lines) {

    public CatalogLines {
        lines = lines.stream().sorted().toList();
    }

    /** The same with the new name in place of the old. */
    public CatalogLines renamed() {
        return new CatalogLines(lines.stream()
                .map(line -> line.replaceAll("\\b" + Form.OLD.column() + "\\b", Form.NEW.column()))
                .toList());
    }

    /** What is too much or missing here, compared with what was expected; empty when equal. */
    public List<String> differences(CatalogLines expected) {
        List<String> differences = new ArrayList<>();
        lines.stream().filter(l -> !expected.lines.contains(l)).forEach(l -> differences.add("left over: " + l));
        expected.lines.stream().filter(l -> !lines.contains(l)).forEach(l -> differences.add("missing: " + l));
        return differences;
    }
}
