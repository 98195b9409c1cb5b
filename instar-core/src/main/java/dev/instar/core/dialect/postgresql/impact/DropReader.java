package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what follows DROP. */
final class DropReader {

    private static final Set<String> NAMED = Set.of(
            "table",
            "view",
            "sequence",
            "index",
            "statistics",
            "schema",
            "type",
            "domain",
            "function",
            "procedure",
            "routine",
            "extension");

    private DropReader() {}

    static SqlStatement read(TokenReader reader) {
        if (reader.takes("owned", "by")) {
            Set<String> roles = roles(reader);
            return new Reassign(roles, true, reader.takes("cascade"));
        }
        if (reader.takes("trigger")) {
            return trigger(reader);
        }
        if (reader.takes("rule") || reader.takes("policy")) {
            return atTable(reader);
        }
        if (reader.takes("materialized", "view")) {
            return named("materialized view", reader);
        }
        if (reader.takes("foreign", "table")) {
            return named("foreign table", reader);
        }
        return reader.seesAny(NAMED) ? named(reader.next().text(), reader) : other(reader);
    }

    private static SqlStatement other(TokenReader reader) {
        reader.identifier();
        boolean cascade = reader.rest().stream().anyMatch(token -> token.word("cascade"));
        return cascade ? new Opaque() : new Harmless();
    }

    private static SqlStatement named(String kind, TokenReader reader) {
        boolean concurrently = reader.takes("concurrently");
        boolean ifExists = reader.takesIfExists();
        List<Name> names = new ArrayList<>();
        do {
            names.add(reader.name());
            if (reader.seesSymbol("(")) {
                reader.parenthesized();
            }
        } while (reader.takesSymbol(","));
        return new Drop(kind, names, ifExists, reader.takes("cascade"), concurrently);
    }

    private static SqlStatement trigger(TokenReader reader) {
        boolean ifExists = reader.takesIfExists();
        String trigger = reader.identifier();
        reader.expect("on");
        return new OnTable.ChangeTrigger(trigger, reader.name(), ifExists, 0);
    }

    private static SqlStatement atTable(TokenReader reader) {
        boolean ifExists = reader.takesIfExists();
        reader.identifier();
        reader.expect("on");
        return new OnTable.WithQueries(reader.name(), ifExists, List.of());
    }

    static Set<String> roles(TokenReader reader) {
        Set<String> roles = new HashSet<>();
        do {
            roles.add(reader.identifier());
        } while (reader.takesSymbol(","));
        return roles;
    }
}
