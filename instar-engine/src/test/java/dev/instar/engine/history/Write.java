package dev.instar.engine.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One write of a client.
 *
 * @param sql as most engines understand it; parameters are {@code ?}
 * @param duplicateKey as engines understand it that have no {@code ON CONFLICT}
 * @param values the parameters; null for NULL
 */
record Write(String sql, String duplicateKey, List<@Nullable Object> values) {

    private Write(String sql, List<@Nullable Object> values) {
        this(sql, sql, values);
    }

    private static final int IDS = 4;

    /** Whose column a statement names. */
    private enum Named {
        OLD,
        NEW,
        NEITHER
    }

    /** Draws a history over a few rows that begin at an id; no row is inserted twice. */
    static List<Write> history(SplittableRandom random, Columns columns, long firstId, int length) {
        List<Write> writes = new ArrayList<>();
        Set<Long> alive = new HashSet<>();
        while (writes.size() < length) {
            long id = firstId + random.nextInt(IDS);
            Named named = Named.values()[random.nextInt(3)];
            if (alive.add(id)) {
                writes.add(insert(random, columns, id, named));
            } else if (random.nextInt(12) == 0) {
                alive.remove(id);
                writes.add(new Write("DELETE FROM t WHERE id = ?", List.of(id)));
            } else {
                writes.add(change(random, columns, id, named));
            }
        }
        return writes;
    }

    private static Write change(SplittableRandom random, Columns columns, long id, Named named) {
        return switch (random.nextInt(6)) {
            case 0 -> both(random, columns, id);
            case 1 -> copied(columns, id, named);
            case 2 -> upsert(random, columns, id, named);
            default -> update(random, columns, id, named);
        };
    }

    private static Write insert(SplittableRandom random, Columns columns, long id, Named named) {
        List<@Nullable Object> values = new ArrayList<>(List.of(id));
        if (named == Named.NEITHER) {
            return new Write("INSERT INTO t (id) VALUES (?)", values);
        }
        values.add(columns.value(random, named == Named.NEW));
        return new Write("INSERT INTO t (id, " + name(columns, named) + ") VALUES (?, ?)", values);
    }

    private static Write update(SplittableRandom random, Columns columns, long id, Named named) {
        List<@Nullable Object> values = new ArrayList<>();
        if (named == Named.NEITHER) {
            values.add(random.nextInt(9));
            values.add(id);
            return new Write("UPDATE t SET other = ? WHERE id = ?", values);
        }
        values.add(columns.value(random, named == Named.NEW));
        values.add(id);
        return new Write("UPDATE t SET " + name(columns, named) + " = ? WHERE id = ?", values);
    }

    private static Write both(SplittableRandom random, Columns columns, long id) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(columns.value(random, false));
        values.add(columns.value(random, true));
        values.add(id);
        return new Write("UPDATE t SET " + columns.old() + " = ?, " + columns.fresh() + " = ? WHERE id = ?", values);
    }

    /** Writes a form back as it is: nothing has changed. */
    private static Write copied(Columns columns, long id, Named named) {
        String column = name(columns, named == Named.NEITHER ? Named.OLD : named);
        return new Write("UPDATE t SET " + column + " = " + column + " WHERE id = ?", List.of(id));
    }

    private static Write upsert(SplittableRandom random, Columns columns, long id, Named named) {
        String column = name(columns, named);
        Object inserted = columns.value(random, named == Named.NEW);
        Object updated = columns.value(random, named == Named.NEW);
        String insert = "INSERT INTO t (id, " + column + ") VALUES (?, ?) ";
        return new Write(
                insert + "ON CONFLICT (id) DO UPDATE SET " + column + " = ?",
                insert + "ON DUPLICATE KEY UPDATE " + column + " = ?",
                Arrays.asList(id, inserted, updated));
    }

    private static String name(Columns columns, Named named) {
        return named == Named.NEW ? columns.fresh() : columns.old();
    }
}
