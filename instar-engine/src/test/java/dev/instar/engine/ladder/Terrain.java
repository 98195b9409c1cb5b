package dev.instar.engine.ladder;

import dev.instar.core.ProblemCode;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.TableRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shape of table on a ground. Statements are templates: <code>{t}</code> is the table, <code>{x}</code> a column.
 *
 * @param ground the server
 * @param shape the table
 * @param schema where the table is
 */
record Terrain(Ground ground, Shape shape, String schema) {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    /** The table that operations name. */
    TableRef table() {
        return table("t");
    }

    /** Another table that operations name. */
    TableRef table(String plain) {
        return new TableRef(Optional.of(schema), name(plain));
    }

    /** A name as operations take it. */
    String name(String plain) {
        return shape.name(plain.equals("t") ? "things" : plain);
    }

    /** A statement or expression for this terrain. */
    String sql(String template) {
        return NAME.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(ground.quoted(name(found.group(1)))));
    }

    /** Creates the table. */
    String create(String columns) {
        return "CREATE TABLE {t} (" + shape.id() + ", " + columns + shape.key(text()) + ")";
    }

    /** The columns of a unique key; across partitions there is none. */
    String uniqueKey(String columns) {
        return shape == Shape.PARTITIONED ? "(" + columns + ", {id})" : "(" + columns + ")";
    }

    /** What belongs to the table beside its rows. */
    List<String> belongings() {
        return switch (shape) {
            case TRIGGERED -> ground.triggers();
            case GRANTED -> ground.grants();
            case PARTITIONED -> List.of("ALTER TABLE {t} PARTITION BY HASH ({id}) PARTITIONS 2");
            default -> List.of();
        };
    }

    /** What a migration has to say on this terrain. */
    Declared declared() {
        return shape == Shape.TRIGGERED
                ? new Declared(Optional.of(Declared.UserTriggers.FIRE), Set.of())
                : Declared.NOTHING;
    }

    /** Fills it; {@code i} counts rows, and every third should be NULL where it may. */
    String fill(String columns, String values) {
        return "INSERT INTO {t} ({id}, " + columns + ") WITH RECURSIVE s (i) AS"
                + " (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 20) SELECT i, " + values
                + " FROM s WHERE i <= " + shape.rows();
    }

    /** A type for texts that can have a default and be in an index. */
    String text() {
        return ground.spelled("text", "varchar(40)");
    }

    /** Creates and fills a table with one text. */
    List<String> named() {
        return List.of(create("{name} " + text()), fill("{name}", sometimes("'n'")));
    }

    /** A text with the row's number behind it, for some rows; NULL for the others. */
    String sometimes(String text) {
        return "CASE WHEN i % 3 > 0 THEN " + joined(text, "i") + " END";
    }

    /** Texts one after the other; NULL when one is. */
    String joined(String... texts) {
        return ground.spelled(String.join(" || ", texts), "concat(" + String.join(", ", texts) + ")");
    }

    /** The first or second word of a text of two. */
    String word(String text, int number) {
        return ground.spelled(
                "split_part(" + text + ", ' ', " + number + ")",
                "substring_index(" + text + ", ' ', " + (number == 1 ? 1 : -1) + ")");
    }

    /** Why what walks a table's rows is refused here. */
    Optional<ProblemCode> withoutKey() {
        return shape.hasKey() || ground.walksWithoutKey() ? Optional.empty() : Optional.of(ProblemCode.KEY_MISSING);
    }
}
