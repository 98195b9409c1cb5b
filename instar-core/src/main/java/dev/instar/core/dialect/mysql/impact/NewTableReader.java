package dev.instar.core.dialect.mysql.impact;

import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What creating a table does to tables that exist: those that its foreign keys point at, and those that it is filled from. */
final class NewTableReader {

    private final Schema schema;
    private final Reader reader;

    NewTableReader(Schema schema, Reader reader) {
        this.schema = schema;
        this.reader = reader;
    }

    Impact read() {
        reader.takes("if", "not", "exists");
        TableName made = reader.table();
        List<Token> rest = new ArrayList<>(reader.rest());
        boolean filled = rest.stream().anyMatch(token -> token.word("select"));
        if (filled) {
            throw new UnreadableException("what a table is filled from is not looked at");
        }
        Map<String, String> locks = new TreeMap<>();
        for (int i = 0; i < rest.size(); i++) {
            if (rest.get(i).word("references")) {
                List<Token> behind = new ArrayList<>(rest.subList(i + 1, rest.size()));
                int end = rest.get(rest.size() - 1).end();
                behind.add(new Token(Token.Kind.END, "", end, end));
                TableName parent = new Reader(behind, schema.defaultSchema()).table();
                if (!parent.equals(made) && schema.table(parent).isPresent()) {
                    locks.put(MySqlImpact.shortened(schema, parent), MySqlImpact.EXCLUSIVE);
                }
            }
        }
        return new Impact(locks.isEmpty() ? "" : MySqlImpact.EXCLUSIVE, locks, List.of(), List.of());
    }
}
