package dev.instar.core.operation;

import dev.instar.core.schema.Schema;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table as a person wrote it.
 *
 * @param schema the schema, where it was given on its own
 * @param name the name; when no table is called so, a dot in it divides schema and table
 */
public record TableRef(Optional<String> schema, String name) {

    /** A table by name alone. */
    public static TableRef of(String name) {
        return new TableRef(Optional.empty(), name);
    }

    /** What it may mean, most literal first. */
    public List<TableName> candidates(String defaultSchema) {
        TableName literal = new TableName(schema.orElse(defaultSchema), name);
        int dot = name.indexOf('.');
        return schema.isPresent() || dot <= 0 || dot == name.length() - 1
                ? List.of(literal)
                : List.of(literal, new TableName(name.substring(0, dot), name.substring(dot + 1)));
    }

    /** The first candidate that exists in the picture; without one, the most literal. */
    public TableName resolve(Schema picture) {
        List<TableName> candidates = candidates(picture.defaultSchema());
        return candidates.stream()
                .filter(c -> picture.table(c).isPresent())
                .findFirst()
                .orElse(candidates.get(0));
    }

    /** The name that a new table gets: a dot divides schema and table where no schema is given. */
    public TableName created(Schema picture) {
        List<TableName> candidates = candidates(picture.defaultSchema());
        return candidates.get(candidates.size() - 1);
    }

    @Override
    public String toString() {
        return schema.map(s -> s + ".").orElse("") + name;
    }
}
