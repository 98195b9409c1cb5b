package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what follows CREATE. */
final class CreateReader {

    private static final Set<String> PERSISTENCE = Set.of("global", "local", "temporary", "temp", "unlogged");

    private final TokenReader reader;
    private final int major;

    private CreateReader(TokenReader reader, int major) {
        this.reader = reader;
        this.major = major;
    }

    static SqlStatement read(TokenReader reader, int major) {
        return new CreateReader(reader, major).statement();
    }

    private SqlStatement statement() {
        reader.takes("or", "replace");
        while (reader.seesAny(PERSISTENCE)) {
            reader.next();
        }
        boolean unique = reader.takes("unique");
        reader.takes("constraint");
        if (reader.takes("materialized", "view")) {
            return materializedView();
        }
        if (reader.takes("foreign", "table")) {
            return new CreateTableReader(reader, major).statement();
        }
        boolean recursive = reader.takes("recursive");
        if (!reader.peek().names()) {
            throw reader.unreadable("what to create");
        }
        return switch (reader.next().text()) {
            case "table" -> new CreateTableReader(reader, major).statement();
            case "index" -> CreateIndex.read(unique, reader);
            case "view" -> view(recursive);
            case "sequence" -> sequence();
            case "trigger" -> trigger();
            case "rule" -> rule();
            case "policy" -> policy();
            case "statistics" -> statistics();
            case "publication" -> Publications.read(reader);
            case "function", "procedure" -> CreateFunction.read(reader);
            case "schema" -> schema();
            default -> new Harmless();
        };
    }

    private SqlStatement materializedView() {
        boolean ifNotExists = reader.takesIfNotExists();
        Name name = reader.name();
        reader.until(r -> r.sees("as"));
        reader.expect("as");
        return CreateTableAs.read(name, ifNotExists, reader);
    }

    private SqlStatement view(boolean recursive) {
        Name name = reader.name();
        reader.until(r -> r.sees("as"));
        reader.expect("as");
        List<Token> query = reader.rest();
        return new CreateView(
                name, recursive ? QueryReader.readRecursive(name.bare(), query) : QueryReader.read(query));
    }

    private SqlStatement sequence() {
        boolean ifNotExists = reader.takesIfNotExists();
        Name name = reader.name();
        return new Sequences.Create(name, ifNotExists, Sequences.ownedBy(reader));
    }

    private SqlStatement trigger() {
        reader.until(r -> r.sees("on"));
        reader.expect("on");
        Name table = reader.name();
        Optional<Name> from = reader.takes("from") ? Optional.of(reader.name()) : Optional.empty();
        List<Token> rest = reader.rest();
        boolean row = rest.stream().anyMatch(token -> token.word("row"));
        return new OnTable.CreateTrigger(table, row, from);
    }

    private SqlStatement rule() {
        reader.until(r -> r.sees("to"));
        reader.expect("to");
        Name table = reader.name();
        List<Query> queries = new ArrayList<>();
        queries.add(QueryReader.readExpression(reader.until(r -> r.sees("do"))));
        reader.expect("do");
        if (!reader.takes("instead")) {
            reader.takes("also");
        }
        List<Token> actions = reader.seesSymbol("(") ? reader.parenthesized() : reader.rest();
        TokenReader each = new TokenReader(actions);
        while (!each.atEnd()) {
            List<Token> action = each.until(r -> r.seesSymbol(";"));
            if (!action.isEmpty() && QueryReader.STARTS.contains(action.get(0).text())) {
                queries.add(QueryReader.read(action));
            }
            each.takesSymbol(";");
        }
        return new OnTable.WithQueries(table, false, queries);
    }

    private SqlStatement policy() {
        reader.identifier();
        reader.expect("on");
        Name table = reader.name();
        return new OnTable.WithQueries(table, false, List.of(QueryReader.readExpression(reader.rest())));
    }

    private SqlStatement statistics() {
        reader.until(r -> r.sees("from"));
        reader.expect("from");
        return OnTable.Lock.of(reader.name(), LockMode.SHARE_UPDATE_EXCLUSIVE);
    }

    /** With things in it, each of which begins with CREATE or GRANT. */
    private SqlStatement schema() {
        boolean ifNotExists = reader.takesIfNotExists();
        if (reader.atEnd() || ifNotExists) {
            return new Harmless();
        }
        String schema = reader.sees("authorization") ? reader.peek(1).text() : reader.identifier();
        reader.until(r -> r.sees("create") || r.sees("grant"));
        List<SqlStatement> parts = new ArrayList<>();
        while (reader.takes("create")) {
            List<Token> part = reader.until(r -> r.sees("create") || r.sees("grant"));
            parts.add(within(schema, read(new TokenReader(part), major)));
        }
        return new Together(parts);
    }

    /** Tables without a schema of their own are created in the new one. */
    private static SqlStatement within(String schema, SqlStatement statement) {
        if (statement instanceof CreateTable table && table.name().schema().isEmpty()) {
            return new CreateTable(
                    new Name(Optional.of(schema), table.name().bare()),
                    table.ifNotExists(),
                    table.columns(),
                    table.constraints(),
                    table.likes(),
                    table.inherits(),
                    table.partition());
        }
        return statement;
    }
}
