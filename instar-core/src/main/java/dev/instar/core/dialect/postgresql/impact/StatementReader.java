package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Depth;
import java.util.List;
import java.util.Set;

/** Reads one statement, told apart by its first words. */
final class StatementReader {

    /** What concerns the session, the transaction or things that are no relations. */
    private static final Set<String> HARMLESS = Set.of(
            "begin",
            "start",
            "commit",
            "end",
            "rollback",
            "abort",
            "savepoint",
            "release",
            "reset",
            "show",
            "listen",
            "unlisten",
            "notify",
            "checkpoint",
            "discard",
            "deallocate",
            "close",
            "fetch",
            "move",
            "load");

    private final TokenReader reader;
    private final int major;

    private StatementReader(List<Token> tokens, int major) {
        this.reader = new TokenReader(tokens);
        this.major = major;
    }

    /**
     * The statement that these tokens are.
     *
     * @param major of the server
     * @throws UnreadableException when it is none
     */
    static SqlStatement read(List<Token> tokens, int major) {
        return new StatementReader(tokens, major).statement();
    }

    private SqlStatement statement() {
        if (reader.seesAny(QueryReader.STARTS) || reader.seesSymbol("(")) {
            return QueryReader.read(reader.rest());
        }
        if (reader.seesAny(HARMLESS)) {
            return new Harmless();
        }
        String verb = reader.identifier();
        return switch (verb) {
            case "alter" -> AlterReader.read(reader, major);
            case "create" -> CreateReader.read(reader, major);
            case "drop" -> DropReader.read(reader);
            case "comment" -> LabelReader.comment(reader);
            case "security" -> LabelReader.securityLabel(reader);
            case "grant", "revoke" -> LabelReader.grant(reader, verb);
            case "truncate" -> Truncate.read(reader);
            case "copy" -> Copy.read(reader);
            case "reindex" -> Reindex.read(reader);
            case "reassign" -> reassign();
            case "set" -> set();
            case "refresh" -> refresh();
            case "explain" -> explain();
            case "prepare" -> prepare();
            case "declare" -> declare();
            case "lock", "vacuum", "analyze", "analyse", "cluster" -> MaintenanceReader.read(verb, reader);
            default -> new Opaque();
        };
    }

    private SqlStatement set() {
        if (!reader.takes("local")) {
            reader.takes("session");
        }
        boolean zone = reader.takes("time", "zone");
        if (!zone && reader.takes("timezone")) {
            reader.next();
            zone = true;
        }
        return zone ? new SetTimeZone(reader.next().text()) : new Harmless();
    }

    private SqlStatement refresh() {
        reader.expect("materialized", "view");
        boolean concurrently = reader.takes("concurrently");
        Name name = reader.name();
        return new RefreshView(name, concurrently, !reader.takes("with", "no", "data"));
    }

    private SqlStatement explain() {
        boolean analyze;
        if (reader.seesSymbol("(")) {
            analyze = OptionList.takes(reader, "analyze");
        } else {
            analyze = reader.takes("analyze");
            reader.takes("verbose");
        }
        SqlStatement explained = statement();
        if (analyze) {
            return explained;
        }
        if (explained instanceof CreateTableAs as && as.query().isPresent()) {
            return new Planned(as.query().get(), Depth.PLAN);
        }
        return explained instanceof Query query ? new Planned(query, Depth.PLAN) : explained;
    }

    private SqlStatement prepare() {
        if (reader.takes("transaction")) {
            return new Harmless();
        }
        reader.until(r -> r.sees("as"));
        reader.expect("as");
        return new Planned(QueryReader.read(reader.rest()), Depth.NAMES);
    }

    private SqlStatement declare() {
        reader.until(r -> r.sees("for"));
        reader.expect("for");
        return new Planned(QueryReader.read(reader.rest()), Depth.PLAN);
    }

    private SqlStatement reassign() {
        reader.expect("owned", "by");
        return new Reassign(DropReader.roles(reader), false, false);
    }
}
