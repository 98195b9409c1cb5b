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
import java.util.TreeSet;

/**
 * Statements that read or write rows. A table counts as read when its name stands where a table may stand; a name that is a
 * column, too, at worst makes one scan too many.
 */
final class Writes {

    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "into", "update", "table", "straight_join");
    private static final Set<String> MODIFIERS =
            Set.of("low_priority", "high_priority", "ignore", "delayed", "quick", "into", "from");

    private final Schema schema;
    private final Reader reader;

    Writes(Schema schema, Reader reader) {
        this.schema = schema;
        this.reader = reader;
    }

    Impact read(Token first) {
        String written = "";
        boolean reads = first.word("select") || first.word("with");
        if (!reads) {
            while (reader.takesAny(MODIFIERS)) {
                reads = false;
            }
            TableName table = reader.table();
            written = MySqlImpact.shortened(schema, table);
            boolean several = reader.peek().symbol(",") || reader.peek().word("join");
            if (several || first.word("with")) {
                throw new UnreadableException("a write into several tables is not looked at");
            }
        }
        List<Token> rest = reader.rest();
        boolean writing = rest.stream()
                .anyMatch(token -> token.oneOf(Set.of("insert", "delete", "replace")) && first.word("with"));
        if (writing || first.word("with") && rest.stream().anyMatch(token -> token.word("update"))) {
            throw new UnreadableException("a write behind WITH is not looked at");
        }
        Set<String> scans = new TreeSet<>(named(rest));
        if (first.word("update") || first.word("delete")) {
            scans.add(written);
        }
        if (rest.stream().anyMatch(token -> token.oneOf(Set.of("call", "outfile", "dumpfile")))) {
            throw new UnreadableException("what it does besides is not known");
        }
        Map<String, String> locks = new TreeMap<>();
        if (!written.isEmpty()) {
            locks.put(written, MySqlImpact.WRITES);
        }
        boolean locking = rest.size() > 1 && rest.stream().anyMatch(token -> token.word("for"));
        if (locking) {
            scans.forEach(table -> locks.putIfAbsent(table, MySqlImpact.WRITES));
        }
        return new Impact(locks.isEmpty() ? "" : MySqlImpact.WRITES, locks, List.of(), new ArrayList<>(scans));
    }

    private Set<String> named(List<Token> tokens) {
        Set<String> tables = new TreeSet<>();
        for (int i = 1; i < tokens.size(); i++) {
            boolean awaited =
                    tokens.get(i - 1).oneOf(BEFORE_TABLE) || tokens.get(i - 1).symbol(",");
            boolean qualified =
                    i >= 3 && tokens.get(i - 1).symbol(".") && tokens.get(i - 3).oneOf(BEFORE_TABLE);
            String name = tokens.get(i).text();
            if (tokens.get(i).names() && (awaited || qualified)) {
                schema.tables().values().stream()
                        .filter(table -> table.name().name().equals(name))
                        .map(Table::name)
                        .forEach(table -> tables.add(MySqlImpact.shortened(schema, table)));
            }
        }
        return tables;
    }
}
