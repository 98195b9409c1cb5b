package dev.instar.sql.mysql;

import dev.instar.sql.Scope;
import dev.instar.sql.Uses;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one parsed statement. It counts the names that it meets: a word of the text that it met less often than it stands there is one
 * that the parser kept somewhere nobody looked, and is supposed to be a column.
 */
final class Walk {

    private static final String SELECT = "select";

    private final Uses uses;
    private final Canonical text;
    private final Map<String, Integer> met = new HashMap<>();
    final Expressions expressions = new Expressions(this);
    final Selects selects = new Selects(this);
    private final Writes writes = new Writes(this);

    Walk(Uses uses, Canonical text) {
        this.uses = uses;
        this.text = text;
    }

    static String key(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    Uses uses() {
        return uses;
    }

    void statement(@Nullable Statement statement, Scope scope) throws UnreadableException {
        if (statement instanceof Select select) {
            selects.query(select, scope);
        } else if (statement instanceof Insert insert) {
            writes.insert(insert, scope);
        } else if (statement instanceof Update update) {
            writes.update(update, scope);
        } else if (statement instanceof Delete delete) {
            writes.delete(delete, scope);
        } else {
            throw new UnreadableException("not read: "
                    + (statement == null ? "nothing" : statement.getClass().getSimpleName()));
        }
    }

    /** A name as the text means it. */
    String name(String parsed) {
        return text.name(parsed);
    }

    /** A name as the text means it; counted. */
    String met(String parsed) {
        String name = text.name(parsed);
        met.merge(key(name), 1, Integer::sum);
        return name;
    }

    @Nullable
    String metOrNull(@Nullable String parsed) {
        return parsed == null || parsed.isEmpty() ? null : met(parsed);
    }

    /** A table's own name, without its alias. */
    dev.instar.sql.Stored stored(Table table) {
        String schema = metOrNull(table.getSchemaName());
        String alias = table.getAlias() == null ? null : met(table.getAlias().getName());
        return uses.table(schema, met(table.getName()), alias);
    }

    void visit(@Nullable Expression expression, Scope scope) {
        if (expression != null) {
            expression.accept(expressions, scope);
        }
    }

    void visitAll(@Nullable Iterable<? extends Expression> all, Scope scope) {
        if (all != null) {
            all.forEach(e -> visit(e, scope));
        }
    }

    void order(@Nullable List<OrderByElement> elements, Scope scope) {
        if (elements != null) {
            elements.forEach(e -> expressions.unlessOutput(e.getExpression(), scope));
        }
    }

    void supposeWhatWasNotMet() {
        if (met.getOrDefault(SELECT, 0) < text.words().getOrDefault(SELECT, 0)) {
            uses.unknown("a query within it was not looked at");
        }
        text.words().forEach((word, times) -> {
            if (met.getOrDefault(word, 0) < times) {
                uses.suppose(word);
            }
        });
    }
}
