package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.objects.ObjectException;
import dev.instar.online.Done;
import dev.instar.online.Stuck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One batch of a background conversion: rows that need it are found without a lock, by their key; those that nobody holds are locked and
 * looked at again; each gets its new form. Locking by key alone keeps databases that lock what they scan from locking rows in between.
 */
final class RowBatch<T> {

    private final ObjectTable<T> table;
    private final Layout<T> layout;
    private final List<Move> moves;
    private final List<Stuck> stuck = new ArrayList<>();
    private final List<RowChange> changes = new ArrayList<>();

    RowBatch(ObjectTable<T> table, Layout<T> layout, String migration) {
        this.table = table;
        this.layout = layout;
        this.moves = layout.chain().moves().stream()
                .filter(move -> move.isOf(migration) && !move.isRemoval())
                .toList();
    }

    Done run(Connection connection, List<String> after, int max) throws SQLException {
        if (moves.isEmpty()) {
            return Done.NOTHING;
        }
        Sql sql = Sql.of(connection);
        List<Object> candidates = candidates(connection, sql, after, max);
        if (candidates.isEmpty()) {
            return Done.NOTHING;
        }
        int locked = convert(connection, sql, candidates);
        stuck.addAll(new RowChanges(table, changes).write(connection));
        boolean more = candidates.size() == max;
        int migrated = changes.size()
                - (int) changes.stream().filter(RowChange::isRefused).count();
        List<String> next = more ? List.of(table.key().print(candidates.get(max - 1))) : List.of();
        return new Done(migrated + stuck.size(), migrated, stuck, candidates.size() - locked, more, next);
    }

    private List<Object> candidates(Connection connection, Sql sql, List<String> after, int max) throws SQLException {
        RowStatement select = new RowStatement(sql, "find")
                .add("SELECT ")
                .name(table.key())
                .add(" FROM ")
                .table(table.name())
                .add(" WHERE ");
        if (!after.isEmpty()) {
            select.name(table.key())
                    .add(" > ")
                    .value(table.key(), table.key().parse(after.get(0)))
                    .add(" AND ");
        }
        needing(select).add(" ORDER BY ").name(table.key()).add(" LIMIT " + max);
        List<Object> keys = new ArrayList<>();
        table.counters().statements.increment();
        try (PreparedStatement statement = select.prepare(connection, table.backgroundPatience());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(Objects.requireNonNull(table.key().read(rows, 1)));
            }
        }
        return keys;
    }

    /** The rows of which something is left to be done. */
    private RowStatement needing(RowStatement select) {
        select.add("(");
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            select.add(i == 0 ? "(" : " OR (");
            boolean clearing = move.form(layout.forms()) == Form.CLEARING_OLD && !move.isAddition();
            (clearing ? Condition.notYetCleared(move) : Condition.unconverted(move)).appendTo(select);
            select.add(")");
        }
        return select.add(")");
    }

    /** Plans the changes of those rows that can be locked; how many those are. */
    private int convert(Connection connection, Sql sql, List<Object> candidates) throws SQLException {
        RowStatement select = new RowStatement(sql, "lock")
                .add("SELECT ")
                .names(layout.read(), "")
                .add(", ")
                .name(table.key())
                .add(" FROM ")
                .table(table.name())
                .add(" WHERE ")
                .name(table.key())
                .add(" IN (");
        for (int i = 0; i < candidates.size(); i++) {
            select.add(i == 0 ? "" : ", ").value(table.key(), candidates.get(i));
        }
        needing(select.add(") AND ")).add(" ORDER BY ").name(table.key()).add(" FOR UPDATE SKIP LOCKED");
        int locked = 0;
        table.counters().statements.increment();
        try (PreparedStatement statement = select.prepare(connection, table.backgroundPatience());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                locked++;
                plan(rows);
            }
        }
        return locked;
    }

    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    private void plan(ResultSet row) throws SQLException {
        Object key = Objects.requireNonNull(table.key().read(row, layout.read().size() + 1));
        try {
            Reading reading = layout.converting(row);
            Map<FieldColumn, @Nullable Object> set = new LinkedHashMap<>();
            for (Move move : moves) {
                set.putAll(change(move, reading));
            }
            if (!set.isEmpty()) {
                changes.add(new RowChange(key, set));
            }
        } catch (RuntimeException e) {
            // Of whatever kind: a converter is the application's own code.
            stuck.add(new Stuck(table.key().print(key), String.valueOf(e.getMessage())));
        }
    }

    private Map<FieldColumn, @Nullable Object> change(Move move, Reading reading) {
        Form form = move.form(layout.forms());
        Standing standing = reading.standing(move);
        if (standing == Standing.CONFLICTING) {
            throw new ObjectException(
                    "its two forms disagree: " + values(move.old(), reading) + " and " + values(move.fresh(), reading)
                            + "; somebody wrote one of them alone. Save it with the value that is right.");
        }
        Map<FieldColumn, @Nullable Object> set = new HashMap<>();
        if (standing == Standing.UNCONVERTED) {
            Map<FieldColumn, @Nullable Object> values = layout.lowered(reading);
            move.fresh().stream()
                    .filter(c -> c.isWritten(layout.forms()) && values.get(c) != null)
                    .forEach(c -> set.put(c, values.get(c)));
        }
        if (form == Form.CLEARING_OLD) {
            move.old().forEach(c -> set.put(c, null));
        }
        return set;
    }

    private static List<@Nullable Object> values(List<FieldColumn> columns, Reading reading) {
        @Nullable Object[] stored = Objects.requireNonNull(reading.stored());
        List<@Nullable Object> values = new ArrayList<>();
        columns.forEach(c -> values.add(stored[c.index()]));
        return values;
    }
}
