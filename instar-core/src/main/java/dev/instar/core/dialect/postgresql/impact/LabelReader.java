package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads COMMENT, SECURITY LABEL, GRANT and REVOKE. */
final class LabelReader {

    private static final Set<String> AT_TABLES = Set.of("constraint", "trigger", "policy", "rule");
    private static final Set<String> RELATIONS = Set.of("table", "index", "sequence", "view", "foreign");
    private static final Set<String> OTHER_OBJECTS = Set.of(
            "schema",
            "database",
            "function",
            "procedure",
            "routine",
            "language",
            "large",
            "tablespace",
            "type",
            "domain",
            "foreign",
            "parameter",
            "all");

    private LabelReader() {}

    /** Of a relation it must not vanish meanwhile; of something at a table that table must not. */
    static SqlStatement comment(TokenReader reader) {
        reader.expect("on");
        if (reader.seesAny(AT_TABLES)) {
            reader.next();
            reader.identifier();
            reader.expect("on");
            return reader.sees("domain") ? new Harmless() : OnTable.Lock.of(reader.name(), LockMode.ACCESS_SHARE);
        }
        return relation(reader);
    }

    private static SqlStatement relation(TokenReader reader) {
        if (reader.takes("column")) {
            return column(reader)
                    .<SqlStatement>map(table -> OnTable.Lock.of(table, LockMode.SHARE_UPDATE_EXCLUSIVE))
                    .orElse(new Harmless());
        }
        reader.takes("materialized");
        if (!reader.seesAny(RELATIONS)) {
            return new Harmless();
        }
        boolean foreign = reader.next().word("foreign");
        if (foreign && !reader.takes("table")) {
            return new Harmless();
        }
        return OnTable.Lock.of(reader.name(), LockMode.SHARE_UPDATE_EXCLUSIVE);
    }

    /** The relation of {@code schema.relation.column}. */
    private static Optional<Name> column(TokenReader reader) {
        String first = reader.identifier();
        reader.expectSymbol(".");
        String second = reader.identifier();
        return Optional.of(reader.takesSymbol(".") ? new Name(Optional.of(first), second) : Name.of(first));
    }

    static SqlStatement securityLabel(TokenReader reader) {
        reader.until(r -> r.sees("on"));
        reader.expect("on");
        return relation(reader);
    }

    /** Relations that are named one by one. */
    static SqlStatement grant(TokenReader reader, String verb) {
        String end = verb.equals("grant") ? "to" : "from";
        reader.until(r -> r.sees("on") || r.sees(end));
        if (!reader.takes("on") || reader.seesAny(OTHER_OBJECTS)) {
            return new Harmless();
        }
        if (!reader.takes("table")) {
            reader.takes("sequence");
        }
        List<Name> names = reader.names();
        return new OnTable.Lock(names, LockMode.ACCESS_SHARE, Version.GRANT_LOCKS);
    }
}
