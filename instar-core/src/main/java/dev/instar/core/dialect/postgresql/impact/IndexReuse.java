package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Index;
import dev.instar.core.schema.Schema;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an index keeps its file when a column's type changes and the rows stay as they are. One with an expression
 * or a condition never does; one of plain columns does when the operators that order them remain and so does the
 * collation.
 */
final class IndexReuse {

    /** Types that are ordered by the operators of another. */
    private static final Map<String, String> ORDERED_AS = Map.ofEntries(
            Map.entry("varchar", "text"),
            Map.entry("cidr", "inet"),
            Map.entry("regproc", "oid"),
            Map.entry("regprocedure", "oid"),
            Map.entry("regoper", "oid"),
            Map.entry("regoperator", "oid"),
            Map.entry("regclass", "oid"),
            Map.entry("regcollation", "oid"),
            Map.entry("regtype", "oid"),
            Map.entry("regconfig", "oid"),
            Map.entry("regdictionary", "oid"),
            Map.entry("regrole", "oid"),
            Map.entry("regnamespace", "oid"));

    private final Domains domains;
    private final TypeName from;
    private final TypeName to;
    private final boolean sameCollation;

    IndexReuse(Schema schema, TypeName from, TypeName to, boolean sameCollation) {
        this.domains = new Domains(schema);
        this.from = from;
        this.to = to;
        this.sameCollation = sameCollation;
    }

    boolean keeps(Index index, String column) {
        return index.isPlain()
                && index.keys().stream()
                        .filter(key -> key.column().equals(Optional.of(column)))
                        .allMatch(key -> keeps(key.options()));
    }

    private boolean keeps(String options) {
        boolean ownCollation = options.contains(" COLLATE ");
        boolean ownOperators = options.toLowerCase(java.util.Locale.ROOT).contains("_ops");
        return (sameCollation || ownCollation) && (ownOperators || sameOperators());
    }

    /** Whether values of both types are compared by the same operators. */
    boolean sameOperators() {
        return order(from).equals(order(to));
    }

    private String order(TypeName type) {
        TypeName base = domains.base(type).orElse(type);
        return ORDERED_AS.getOrDefault(base.name(), base.name()) + (base.array() ? "[]" : "");
    }
}
