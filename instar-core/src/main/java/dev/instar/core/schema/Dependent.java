package dev.instar.core.schema;

import java.util.Set;

/**
 * Something of the user's that leans on columns of a table and is neither an index nor a constraint of it.
 *
 * @param kind what it is
 * @param name its name, with schema where it has one
 * @param columns the columns it leans on; empty when only the whole table is known
 * @param binding how it finds the column
 */
public record Dependent(Kind kind, String name, Set<String> columns, Binding binding) {

    public Dependent {
        columns = Set.copyOf(columns);
    }

    /** What leans on the column. */
    public enum Kind {
        VIEW("view"),
        MATERIALIZED_VIEW("materialized view"),
        RULE("rule"),
        POLICY("policy"),
        PUBLICATION("publication"),
        FUNCTION("function"),
        PROCEDURE("procedure"),
        EVENT("event"),
        TRIGGER("trigger"),
        GENERATED_COLUMN("generated column"),
        STATISTICS("statistics"),
        PARTITION_KEY("partition key"),
        FOREIGN_KEY("foreign key"),
        SUBSCRIPTION("subscription");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In words for a message. */
        public String words() {
            return words;
        }
    }

    /** How a dependent finds the column it leans on. */
    public enum Binding {
        /** By the attribute itself: it follows a rename. */
        ATTRIBUTE,
        /** By the name in its text: a rename or drop breaks it when it is next used. */
        TEXT
    }

    /** Kind and name, as messages and the file's {@code accept} list spell it: {@code view public.flavor_names}. */
    public String label() {
        return kind.words() + " " + name;
    }
}
