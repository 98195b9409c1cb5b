package dev.instar.core.dialect.mysql.impact;

import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a statement does to others. The lock of an ALTER TABLE is spelled as its LOCK clause, that of a statement which waits
 * until nobody uses the table {@code EXCLUSIVE}, that of writers {@code IX} as InnoDB calls its lock on a table of which rows
 * are written.
 */
public final class MySqlImpact {

    static final String EXCLUSIVE = "EXCLUSIVE";
    static final String WRITES = "IX";

    private final Server server;
    private final Schema schema;
    private final Reader reader;

    private MySqlImpact(Server server, Schema schema, List<Token> tokens) {
        this.server = server;
        this.schema = schema;
        this.reader = new Reader(tokens, schema.defaultSchema());
    }

    /** By rule; {@link Impact#UNKNOWN} when the statement cannot be read. */
    public static Impact of(Server server, String sql, Schema schema) {
        try {
            return new MySqlImpact(server, schema, Lexer.tokens(sql)).read();
        } catch (UnreadableException unreadable) {
            return Impact.UNKNOWN;
        }
    }

    private Impact read() {
        Token first = reader.next();
        return switch (first.folded()) {
            case "alter" -> alter();
            case "create" -> create();
            case "drop" -> drop();
            case "rename" -> rename();
            case "truncate" -> truncate();
            case "insert", "replace", "update", "delete", "with", "select" -> new Writes(schema, reader).read(first);
            default -> throw new UnreadableException("the statement is not known");
        };
    }

    private Impact alter() {
        reader.takes("online");
        reader.takes("ignore");
        if (!reader.takes("table")) {
            throw new UnreadableException("the statement is not known");
        }
        reader.takes("if", "exists");
        TableName table = reader.table();
        if (reader.takes("wait")) {
            reader.next();
        } else {
            reader.takes("nowait");
        }
        AlterReader.Altering altering = new AlterReader(reader, Columns.of(server, schema, table)).read();
        return of(schema, table, Costs.of(server, altering));
    }

    /** What a change of that cost does to others. */
    public static Impact of(Schema schema, TableName table, Cost cost) {
        String name = shortened(schema, table);
        String lock = cost.lock().name();
        return new Impact(
                lock,
                Map.of(name, lock),
                cost.rebuilds() ? List.of(name) : List.of(),
                cost.scans() ? List.of(name) : List.of());
    }

    private String shortened(TableName table) {
        return shortened(schema, table);
    }

    /** Tables of the target go by their bare name. */
    static String shortened(Schema schema, TableName table) {
        return table.schema().equals(schema.defaultSchema()) ? table.name() : table.toString();
    }

    private Impact exclusive(List<TableName> tables) {
        Map<String, String> locks = new TreeMap<>();
        tables.forEach(table -> locks.put(shortened(table), EXCLUSIVE));
        return new Impact(locks.isEmpty() ? "" : EXCLUSIVE, locks, List.of(), List.of());
    }

    private Impact create() {
        reader.takes("or", "replace");
        if (reader.takes("definer")) {
            reader.takesSymbol("=");
            while (!reader.peek().oneOf(Set.of("trigger", "function", "procedure", "sql", "view", "event"))
                    && !reader.ends()) {
                reader.next();
            }
            reader.takes("sql", "security");
            reader.takes("definer");
            reader.takes("invoker");
        }
        if (reader.takes("trigger")) {
            while (!reader.takes("on")) {
                if (reader.next().ends()) {
                    throw new UnreadableException("the table of a trigger is not known");
                }
            }
            return exclusive(List.of(reader.table()));
        }
        if (reader.takes("function") || reader.takes("procedure") || reader.takes("view")) {
            return Impact.NONE;
        }
        if (reader.takes("table") || reader.takes("temporary", "table")) {
            return new NewTableReader(schema, reader).read();
        }
        return index();
    }

    /** {@code CREATE [UNIQUE | FULLTEXT | SPATIAL] INDEX} is an ALTER TABLE under another name. */
    private Impact index() {
        Change change = reader.takes("fulltext")
                ? Change.ADD_FULLTEXT
                : reader.takes("spatial") ? Change.ADD_SPATIAL : Change.ADD_INDEX;
        reader.takes("unique");
        if (!reader.takes("index")) {
            throw new UnreadableException("the statement is not known");
        }
        reader.takes("if", "not", "exists");
        reader.name();
        while (!reader.takes("on")) {
            if (reader.next().ends()) {
                throw new UnreadableException("the table of an index is not known");
            }
        }
        return of(schema, reader.table(), OnlineDdl.of(server, change));
    }

    private Impact drop() {
        if (reader.takes("trigger")) {
            reader.takes("if", "exists");
            TableName trigger = reader.table();
            return exclusive(schema.tables().values().stream()
                    .filter(table ->
                            table.triggers().stream().anyMatch(t -> t.name().equals(trigger.name())))
                    .map(Table::name)
                    .toList());
        }
        if (reader.takes("function") || reader.takes("procedure")) {
            return Impact.NONE;
        }
        if (reader.takes("index")) {
            reader.takes("if", "exists");
            reader.name();
            if (!reader.takes("on")) {
                throw new UnreadableException("the table of an index is not known");
            }
            return of(schema, reader.table(), OnlineDdl.of(server, Change.DROP_INDEX));
        }
        if (reader.takes("table") || reader.takes("view")) {
            reader.takes("if", "exists");
            return exclusive(tables());
        }
        throw new UnreadableException("the statement is not known");
    }

    private List<TableName> tables() {
        List<TableName> tables = new ArrayList<>();
        do {
            tables.add(reader.table());
        } while (reader.takesSymbol(","));
        return tables;
    }

    private Impact rename() {
        if (!reader.takes("table") && !reader.takes("tables")) {
            throw new UnreadableException("the statement is not known");
        }
        List<TableName> tables = new ArrayList<>();
        do {
            tables.add(reader.table());
            if (!reader.takes("to")) {
                throw new UnreadableException("a new name was awaited");
            }
            reader.table();
        } while (reader.takesSymbol(","));
        return exclusive(tables);
    }

    private Impact truncate() {
        reader.takes("table");
        TableName table = reader.table();
        return new Impact(EXCLUSIVE, Map.of(shortened(table), EXCLUSIVE), List.of(shortened(table)), List.of());
    }
}
