package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.mysql.catalog.Tokens.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a table a view reads, by the text that the server has of it: there every column is {@code `table`.`column`} or
 * {@code `alias`.`column`}, and every table {@code `database`.`table` `alias`}, whatever the user wrote.
 */
final class ViewText {

    private ViewText() {}

    static Set<String> columns(List<Token> text, TableName table) {
        Set<String> aliases = new LinkedHashSet<>();
        for (int i = 0; i + 2 < text.size(); i++) {
            if (isName(text, i, table.schema(), table.name()) && !isDot(text, i + 3) && !isDot(text, i - 1)) {
                boolean alias = i + 3 < text.size() && text.get(i + 3).quoted();
                aliases.add(alias ? text.get(i + 3).text() : table.name());
            }
        }
        Set<String> columns = new LinkedHashSet<>();
        for (int i = 0; i + 2 < text.size(); i++) {
            String qualifier = text.get(i).text();
            if (text.get(i).quoted()
                    && aliases.contains(qualifier)
                    && isDot(text, i + 1)
                    && text.get(i + 2).quoted()
                    && !isDot(text, i + 3)) {
                columns.add(text.get(i + 2).text());
            }
        }
        return columns;
    }

    /** Whether the view reads the table at all. */
    static boolean reads(List<Token> text, TableName table) {
        for (int i = 0; i + 2 < text.size(); i++) {
            if (isName(text, i, table.schema(), table.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(List<Token> text, int i, String schema, String name) {
        return text.get(i).quoted()
                && text.get(i).text().equals(schema)
                && isDot(text, i + 1)
                && text.get(i + 2).text().equals(name);
    }

    private static boolean isDot(List<Token> text, int i) {
        return i >= 0 && i < text.size() && text.get(i).is(".");
    }
}
