package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.dialect.Bridging;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Naming;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Conversion;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The protocol of every operation whose old and new form are columns side by side: install the bridge with the columns,
 * move the rows, give the new form its indexes, verify, withhold the old form, prove, drop.
 *
 * @param place where the operation was declared
 * @param table the table
 * @param up how the new columns are computed; from contract on they have the default and the NOT NULL of their
 *     definition
 * @param down how the old columns are computed
 * @param keepOld whether the old column survives under the new name
 * @param newDefaults defaults of new columns where they differ from what the old form would give
 */
record SideBySide(
        Place place,
        Table table,
        List<Conversion> up,
        List<Conversion> down,
        boolean keepOld,
        Map<String, String> newDefaults) {

    OperationPlan plan(Draft draft, Declared declared) {
        new Objections(place, draft.dialect()).addAll(problems(draft, declared)).refuseIfAny();
        Bridge bridge = bridge(draft, declared);
        Bridging bridging = draft.dialect().bridging(declared.bridgedBy());
        Bridging.Ending ending = ending(declared);

        List<Step> steps = new ArrayList<>(bridging.install(draft, bridge));
        Draft expanded = draft.after(withNewColumns());
        steps.add(bridging.backfill(expanded, bridge, table, declared.guardsTriggers()));
        steps.addAll(bridging.twinIndexes(expanded, bridge, table));
        steps.add(bridging.verify(expanded, bridge, table));
        steps.addAll(bridging.withhold(expanded, bridge));
        steps.addAll(bridging.contract(expanded, bridge, table, ending));
        return new OperationPlan(
                steps,
                roles(),
                List.of(bridging.identity(bridge)),
                notes(draft.dialect(), bridge, ending, declared),
                List.of(withNewColumns()));
    }

    /** Every reason against it on this table. */
    List<Problem> problems(Draft draft, Declared declared) {
        return new SideBySideChecks(this, draft, declared).problems();
    }

    private Bridging.Ending ending(Declared declared) {
        Set<String> notNull = new TreeSet<>();
        Map<String, String> defaults = new TreeMap<>();
        up.stream().map(Conversion::target).forEach(column -> {
            if (column.notNull()) {
                notNull.add(column.name());
            }
            column.defaultExpression().ifPresent(text -> defaults.put(column.name(), text));
        });
        return new Bridging.Ending(keepsOld(declared), notNull, defaults, declared.accept());
    }

    /** Whether the old column survives under the new name; one that applications have emptied cannot. */
    boolean keepsOld(Declared declared) {
        return keepOld && !declared.byApplication();
    }

    private Bridge bridge(Draft draft, Declared declared) {
        return new Bridge(
                Naming.base(draft.migration(), table.name(), draft.ordinal() + "\0" + draft.operation()),
                table.name(),
                up,
                down,
                table.walkableKey(),
                uniqueKeys(),
                !declared.byApplication()
                        && TableChecks.beforeTriggers(table).findAny().isPresent(),
                declared.byApplication() ? Map.of() : newDefaults);
    }

    /** Unique keys that hold an old column and therefore get a twin. */
    private List<List<String>> uniqueKeys() {
        if (down.size() != 1 || up.size() != 1) {
            return List.of();
        }
        String old = down.get(0).target().name();
        return table.indexesOn(old).stream()
                .filter(i -> i.unique() && i.isPlain() && i.valid())
                .map(i -> i.keys().stream().map(k -> k.column().orElseThrow()).toList())
                .filter(keys -> keys.contains(old))
                .distinct()
                .toList();
    }

    Table withNewColumns() {
        List<Column> columns = new ArrayList<>(table.columns());
        up.forEach(c -> columns.add(c.target()));
        return table.withColumns(columns);
    }

    List<Column> oldColumns() {
        return down.stream().map(Conversion::target).toList();
    }

    private List<ColumnRole> roles() {
        List<ColumnRole> roles = new ArrayList<>();
        oldColumns().forEach(c -> roles.add(new ColumnRole(table.name(), c.name(), ColumnRole.Role.OLD)));
        up.forEach(c -> roles.add(new ColumnRole(table.name(), c.target().name(), ColumnRole.Role.NEW)));
        return roles;
    }

    private List<String> notes(Dialect dialect, Bridge bridge, Bridging.Ending ending, Declared declared) {
        List<String> notes = new ArrayList<>(declared.byApplication() ? Notes.BY_APPLICATION : carried(bridge));
        Set<String> accounted =
                new TreeSet<>(dialect.bridging(declared.bridgedBy()).succeeded(bridge, table, ending));
        accounted.addAll(ending.accepted());
        notes.addAll(Notes.open(table, oldColumns().stream().map(Column::name).toList(), accounted));
        if (!bridge.newDefaults().isEmpty()) {
            notes.add("An INSERT that names neither form gets the old form's default until the session says "
                    + dialect.texts().newFormDeclaration() + ", or until contract.");
        }
        notes.addAll(Notes.walk(table));
        notes.add(dialect.texts().columnListNote());
        return notes;
    }

    private static List<String> carried(Bridge bridge) {
        return List.of(direction("up", bridge.up()), direction("down", bridge.down()));
    }

    private static String direction(String name, List<Conversion> conversions) {
        boolean total = conversions.stream().allMatch(Conversion::total);
        if (total) {
            return name + " is total: every value converts.";
        }
        boolean rejects = conversions.stream().anyMatch(Conversion::rejects);
        return name + " is partial: a value that does not convert "
                + (rejects
                        ? "is refused as an error of the client, as declared (on_unconvertible: reject)."
                        : "is written all the same; the other form gets the fallback (or NULL) and the row is put into quarantine.");
    }
}
