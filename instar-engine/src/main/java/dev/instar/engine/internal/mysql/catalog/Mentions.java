package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.dialect.Naming;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts that the server stores and that may name a column: views, routines, events, triggers. None of them follows a rename; all of them
 * break when they are next used. Views are read as the server prints them, the others by the words in them.
 */
final class Mentions {

    /**
     * One stored text.
     *
     * @param on the table that a trigger is on
     */
    private record Stored(
            Dependent.Kind kind,
            String schema,
            String name,
            Optional<String> on,
            List<Tokens.Token> tokens,
            Set<String> names,
            boolean hidden) {}

    private static final String SYSTEM = "('mysql', 'sys', 'information_schema', 'performance_schema')";

    /** The state's own routines: {@code instar_join}, {@code instar_take_note}. */
    private static final Pattern STATE = Pattern.compile("instar_[a-z_]+");

    private final List<Stored> texts = new ArrayList<>();

    /** Everything there is; a view of the database whose text may not be seen counts as naming every column. */
    static Mentions read(Connection c) throws SQLException {
        Mentions mentions = new Mentions();
        mentions.add(
                c,
                Dependent.Kind.VIEW,
                "SELECT TABLE_SCHEMA, TABLE_NAME, NULL, VIEW_DEFINITION FROM information_schema.VIEWS WHERE TABLE_SCHEMA NOT IN "
                        + SYSTEM);
        for (Dependent.Kind kind : List.of(Dependent.Kind.FUNCTION, Dependent.Kind.PROCEDURE)) {
            mentions.add(
                    c,
                    kind,
                    "SELECT ROUTINE_SCHEMA, ROUTINE_NAME, NULL, ROUTINE_DEFINITION FROM information_schema.ROUTINES WHERE"
                            + " ROUTINE_TYPE = '" + kind + "' AND ROUTINE_SCHEMA NOT IN " + SYSTEM);
        }
        mentions.add(
                c,
                Dependent.Kind.EVENT,
                "SELECT EVENT_SCHEMA, EVENT_NAME, NULL, EVENT_DEFINITION FROM information_schema.EVENTS WHERE EVENT_SCHEMA NOT IN "
                        + SYSTEM);
        mentions.add(
                c,
                Dependent.Kind.TRIGGER,
                "SELECT TRIGGER_SCHEMA, TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA NOT IN "
                        + SYSTEM);
        return mentions;
    }

    private void add(Connection c, Dependent.Kind kind, String sql) throws SQLException {
        Ask.all(
                        c,
                        sql,
                        row -> stored(
                                kind,
                                row.getString(1),
                                row.getString(2),
                                Optional.ofNullable(row.getString(3)),
                                Optional.ofNullable(row.getString(4)).orElse("")))
                .stream()
                .filter(text -> !Naming.isOurs(text.name())
                        && !STATE.matcher(text.name()).matches())
                .forEach(texts::add);
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).kind() == Dependent.Kind.VIEW
                    && texts.get(i).tokens().isEmpty()) {
                texts.set(i, shown(c, texts.get(i)));
            }
        }
    }

    /** MySQL 8.0.15 lists the text of a view for its definer alone, and shows it to whoever has the right to see it. */
    private static Stored shown(Connection c, Stored view) throws SQLException {
        String name =
                "`" + view.schema().replace("`", "``") + "`.`" + view.name().replace("`", "``") + "`";
        try {
            String text = Ask.all(c, "SHOW CREATE VIEW " + name, row -> row.getString(2))
                    .get(0);
            return new Stored(view.kind(), view.schema(), view.name(), view.on(), List.of(), Tokens.names(text), false);
        } catch (SQLException e) {
            return new Stored(view.kind(), view.schema(), view.name(), view.on(), List.of(), Set.of(), true);
        }
    }

    private static Stored stored(Dependent.Kind kind, String schema, String name, Optional<String> on, String text) {
        boolean view = kind == Dependent.Kind.VIEW;
        return new Stored(
                kind,
                schema,
                name,
                on,
                view ? Tokens.of(text) : List.of(),
                view ? Set.of() : Tokens.names(text),
                false);
    }

    /** What names columns of the table. */
    List<Dependent> of(TableName table, List<String> columns) {
        List<Dependent> dependents = new ArrayList<>();
        for (Stored text : texts) {
            Set<String> named =
                    text.tokens().isEmpty() ? words(text, table, columns) : ViewText.columns(text.tokens(), table);
            named.retainAll(columns);
            if (!named.isEmpty()) {
                String on = text.on().map(t -> t + ".").orElse("");
                dependents.add(new Dependent(
                        text.kind(), text.schema() + "." + on + text.name(), named, Dependent.Binding.TEXT));
            }
        }
        return dependents;
    }

    private static Set<String> words(Stored text, TableName table, List<String> columns) {
        Set<String> named = new LinkedHashSet<>();
        // What may not be seen may name anything: unknown is no.
        if (text.hidden() && text.schema().equals(table.schema())) {
            return new LinkedHashSet<>(columns);
        }
        boolean own = text.on().filter(table.name()::equals).isPresent()
                && text.schema().equals(table.schema());
        boolean elsewhere = !text.schema().equals(table.schema());
        boolean about = own
                || text.names().contains(table.name().toLowerCase(Locale.ROOT))
                        && (!elsewhere || text.names().contains(table.schema().toLowerCase(Locale.ROOT)));
        if (about) {
            columns.stream()
                    .filter(column -> text.names().contains(column.toLowerCase(Locale.ROOT)))
                    .forEach(named::add);
        }
        return named;
    }
}
