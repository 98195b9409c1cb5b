package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what follows ALTER. */
final class AlterReader {

    private final TokenReader reader;
    private final int major;

    private AlterReader(TokenReader reader, int major) {
        this.reader = reader;
        this.major = major;
    }

    static SqlStatement read(TokenReader reader, int major) {
        return new AlterReader(reader, major).statement();
    }

    private SqlStatement statement() {
        if (reader.takes("table")) {
            return relation(true);
        }
        if (reader.takes("materialized", "view") || reader.takes("foreign", "table")) {
            return relation(false);
        }
        if (!reader.peek().names()) {
            throw reader.unreadable("what to alter");
        }
        return switch (reader.next().text()) {
            case "index", "view" -> relation(false);
            case "sequence" -> sequence();
            case "trigger" -> trigger();
            case "policy", "rule" -> atTable();
            case "publication" -> Publications.read(reader);
            case "domain" -> AlterDomain.read(reader);
            case "type" -> AlterType.read(reader);
            default -> new Harmless();
        };
    }

    private SqlStatement relation(boolean byTable) {
        if (reader.takes("all", "in", "tablespace")) {
            return new Opaque();
        }
        boolean ifExists = reader.takesIfExists();
        boolean only = reader.takes("only");
        Name name = reader.name();
        reader.takesSymbol("*");
        List<AlterAction> actions = new ArrayList<>();
        do {
            TokenReader part = new TokenReader(reader.until(r -> r.seesSymbol(",")));
            actions.add(new AlterActionReader(part, major).action());
        } while (reader.takesSymbol(","));
        return new AlterTable(name, ifExists, only, byTable, actions);
    }

    private SqlStatement sequence() {
        int from = reader.position();
        boolean ifExists = reader.takesIfExists();
        Name name = reader.name();
        if (reader.sees("rename") || reader.sees("owner") || reader.sees("set")) {
            reader.back(from);
            return relation(false);
        }
        boolean options = !reader.sees("owned");
        return new Sequences.Alter(name, ifExists, options, Sequences.ownedBy(reader));
    }

    private SqlStatement trigger() {
        String trigger = reader.identifier();
        reader.expect("on");
        Name table = reader.name();
        boolean renames = reader.sees("rename");
        return renames
                ? new OnTable.ChangeTrigger(trigger, table, false, Version.TRIGGER_COPIES)
                : OnTable.Lock.of(table, LockMode.ACCESS_SHARE);
    }

    /** A policy with the queries in its conditions; a rule has none here. */
    private SqlStatement atTable() {
        reader.identifier();
        reader.expect("on");
        Name table = reader.name();
        return new OnTable.WithQueries(table, false, List.of(QueryReader.readExpression(reader.rest())));
    }

    /** Names of options in parentheses. */
    static List<String> options(TokenReader reader) {
        List<String> names = new ArrayList<>();
        for (List<Token> part : reader.parts()) {
            boolean qualified = part.size() > 2 && part.get(1).symbol(".");
            names.add(part.get(0).text() + (qualified ? "." + part.get(2).text() : ""));
        }
        return names;
    }

    static Optional<Name> sequenceName(TokenReader reader) {
        return reader.seesSymbol("(")
                ? ColumnReader.sequenceName(new TokenReader(reader.parenthesized()))
                : Optional.empty();
    }
}
