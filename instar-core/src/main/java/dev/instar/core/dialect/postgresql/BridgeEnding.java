package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Bridging.Ending;
import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Leaning;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a bridge ends. Counting under the exclusive lock would take as long as the table is large, so the proof is made before: count
 * to zero without a lock, a CHECK that is NOT VALID, then VALIDATE while writers go on. Under the lock only whether the proof still
 * stands is asked, and everything goes in one transaction. Of a pure rename the <em>new</em> column goes and the old one takes its
 * name, so that attribute number, indexes, keys and grants stay.
 */
final class BridgeEnding {

    private final Draft draft;
    private final Bridge bridge;
    private final Table table;
    private final Ending ending;
    private final BridgeObjects objects;
    private final Map<String, String> tombstones;
    private final boolean kept;

    BridgeEnding(Draft draft, Bridge bridge, Table table, Ending ending) {
        this(draft, bridge, table, ending, true);
    }

    /** @param kept whether a bridge of triggers keeps both forms equal until the end, so that the server can prove them equal */
    BridgeEnding(Draft draft, Bridge bridge, Table table, Ending ending, boolean kept) {
        this.draft = draft.after(PostgreSqlBridging.withNewColumns(draft, bridge));
        this.bridge = bridge;
        this.table = table;
        this.ending = ending;
        this.objects = new BridgeObjects(bridge);
        this.tombstones = PostgreSqlBridging.tombstones(draft, bridge);
        this.kept = kept;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(PostgreSqlBridging.verify(
                draft,
                bridge,
                table,
                Phase.CONTRACT,
                "count the rows that differ, without a lock, before anything is dropped"));
        steps.add(prove());
        checks().forEach(check -> steps.add(validate(check)));
        steps.add(drop());
        return steps;
    }

    List<String> checks() {
        List<String> checks = new ArrayList<>(kept ? List.of(objects.sameCheck()) : List.of());
        List<Column> columns = bridge.newColumns();
        for (int i = 0; i < columns.size(); i++) {
            if (!ending.keepOld() && ending.notNull().contains(columns.get(i).name())) {
                checks.add(objects.notNullCheck(i));
            }
        }
        return checks;
    }

    private Step prove() {
        List<Statement> statements = new ArrayList<>();
        String why = "from here on the server itself keeps both forms equal";
        Map.Entry<String, String> firstOld = tombstones.entrySet().iterator().next();
        statements.add(draft.statement(
                adding(objects.sameCheck(), new BridgePredicates(bridge, Map.of()).consistent()),
                why,
                new Probe.ColumnExists(bridge.table(), firstOld.getKey())));
        statements.add(draft.statement(
                adding(objects.sameCheck(), new BridgePredicates(bridge, tombstones).consistent()),
                why + " (the old column bears its tombstone's name)",
                new Probe.ColumnExists(bridge.table(), firstOld.getValue())));
        statements.addAll(refusingNull());
        return new Step.Ddl(
                draft.head(Phase.CONTRACT, "prove", "have the server prove the forms equal"),
                List.of(bridge.table()),
                List.of(new Guard.BridgeIntact(bridge.name())),
                statements,
                checks().stream().map(this::dropCheck).toList(),
                Optional.empty(),
                List.of(),
                false);
    }

    List<Statement> refusingNull() {
        List<Statement> statements = new ArrayList<>();
        List<Column> columns = bridge.newColumns();
        for (int i = 0; i < columns.size(); i++) {
            if (checks().contains(objects.notNullCheck(i))) {
                statements.add(draft.statement(
                        adding(objects.notNullCheck(i), Sql.name(columns.get(i).name()) + " IS NOT NULL"),
                        "lets SET NOT NULL skip its scan under the exclusive lock"));
            }
        }
        return statements;
    }

    private String adding(String check, String condition) {
        return "ALTER TABLE " + Sql.table(bridge.table()) + " ADD CONSTRAINT " + Sql.name(check) + " CHECK ("
                + condition + ") NOT VALID";
    }

    Statement dropCheck(String check) {
        return checked(check, true)
                .statement(
                        "ALTER TABLE " + Sql.table(bridge.table()) + " DROP CONSTRAINT IF EXISTS " + Sql.name(check),
                        "the proof is not needed any more");
    }

    Step validate(String check) {
        return new Step.Online(
                draft.head(
                        Phase.CONTRACT,
                        "validate-" + (checks().indexOf(check) + 1),
                        "the server reads every row once; writers go on"),
                checked(check, false)
                        .statement(
                                "ALTER TABLE " + Sql.table(bridge.table()) + " VALIDATE CONSTRAINT " + Sql.name(check),
                                "a full proof without blocking anyone"),
                new Probe.ConstraintValidated(bridge.table(), check),
                Optional.empty(),
                Optional.empty());
    }

    private Step drop() {
        List<Guard> guards = new ArrayList<>();
        checks().forEach(check -> guards.add(new Guard.ConstraintStands(bridge.table(), check)));
        guards.add(new Guard.BridgeIntact(bridge.name()));
        guards.add(new Guard.QuarantineEmpty(bridge.name()));
        guards.add(new Guard.NoDependents(
                bridge.table(), going(), accounted().stream().sorted().toList()));
        return new Step.Ddl(
                draft.head(
                        Phase.CONTRACT,
                        "drop",
                        "the point of no return: one transaction, once the proof stands under the lock"),
                List.of(bridge.table()),
                guards,
                dropStatements(),
                List.of(),
                Optional.of(new Rights(Rights.Action.SETTLE, bridge.table(), PostgreSqlBridging.successors(bridge))),
                List.of(),
                true);
    }

    /** Whatever leans on one of these would break or go: the old columns under both names they may have, of a pure rename the copy. */
    private List<String> going() {
        List<String> names = new ArrayList<>(tombstones.keySet());
        names.addAll(tombstones.values());
        if (ending.keepOld()) {
            bridge.newColumns().forEach(column -> names.add(column.name()));
        }
        return names;
    }

    Set<String> accounted() {
        Set<String> accounted = new LinkedHashSet<>(succeeded(bridge, table, ending));
        accounted.addAll(ending.accepted());
        return accounted;
    }

    private List<Statement> dropStatements() {
        List<Statement> statements = new ArrayList<>();
        tombstones.forEach((old, tombstone) -> statements.add(draft.statement(
                PostgreSqlBridging.rename(bridge, tombstone, old),
                "out of its tombstone, within the transaction",
                new Probe.ColumnExists(bridge.table(), tombstone))));
        Draft bridged =
                Picture.withTriggers(draft, bridge.table(), objects.identity().triggers());
        new BridgeTriggers(bridge).drop().forEach(sql -> statements.add(bridged.statement(sql, "the bridge goes")));
        if (ending.keepOld()) {
            keepOld(statements);
        } else {
            dropOld(statements);
        }
        PostgreSqlBridging.uninstall(draft, bridge, false).stream()
                .filter(s -> s.sql().startsWith("DROP FUNCTION"))
                .forEach(statements::add);
        return statements;
    }

    private void keepOld(List<Statement> statements) {
        Column fresh = bridge.newColumns().get(0);
        Column old = bridge.oldColumns().get(0);
        statements.add(dropCheck(objects.sameCheck()));
        statements.add(draft.statement(
                "ALTER TABLE " + Sql.table(bridge.table()) + " DROP COLUMN " + Sql.name(fresh.name()),
                "of a pure rename the copy goes: number, indexes, keys and grants stay with the original"));
        statements.add(draft.statement(
                PostgreSqlBridging.rename(bridge, old.name(), fresh.name()), "the original takes the new name"));
    }

    void dropOld(List<Statement> statements) {
        String alter = "ALTER TABLE " + Sql.table(bridge.table());
        List<Column> columns = bridge.newColumns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (ending.notNull().contains(column.name())) {
                statements.add(checked(objects.notNullCheck(i), true)
                        .statement(
                                alter + " ALTER COLUMN " + Sql.name(column.name()) + " SET NOT NULL",
                                "proven by the validated CHECK, so no row is read"));
            }
            ending.defaultOf(column.name())
                    .ifPresent(value -> statements.add(draft.statement(
                            alter + " ALTER COLUMN " + Sql.name(column.name()) + " SET DEFAULT "
                                    + Sql.expression(value),
                            "the new form's default, now that NULL no longer means \"not given\"")));
        }
        checks().forEach(check -> statements.add(dropCheck(check)));
        for (Column column : bridge.oldColumns()) {
            statements.add(draft.statement(
                    alter + " DROP COLUMN " + Sql.name(column.name()),
                    "nobody uses it and every value has been moved"));
        }
        nameTwins(statements);
    }

    private void nameTwins(List<Statement> statements) {
        List<Index> twinned = new TwinIndexes(bridge).twinned(table);
        for (int i = 0; i < twinned.size(); i++) {
            Index index = twinned.get(i);
            String twin = objects.twin(i);
            String why = "takes over the name of its twin, which went with the old column";
            statements.add(
                    index.constraint().isPresent()
                            ? draft.statement(
                                    "ALTER TABLE " + Sql.table(bridge.table()) + " ADD CONSTRAINT "
                                            + Sql.name(index.constraint().orElseThrow()) + " UNIQUE USING INDEX "
                                            + Sql.name(twin),
                                    why)
                            : draft.statement(
                                    "ALTER INDEX " + Sql.beside(bridge.table(), twin) + " RENAME TO "
                                            + Sql.name(index.name()),
                                    why));
        }
    }

    /** With one of our CHECKs in place. */
    private Draft checked(String check, boolean validated) {
        List<Column> columns = bridge.newColumns();
        for (int i = 0; i < columns.size(); i++) {
            if (objects.notNullCheck(i).equals(check)) {
                String name = columns.get(i).name();
                return Picture.withCheck(
                        draft, bridge.table(), check, List.of(name), Sql.name(name) + " IS NOT NULL", validated);
            }
        }
        List<String> both = Stream.concat(bridge.oldColumns().stream(), columns.stream())
                .map(Column::name)
                .toList();
        String same = new BridgePredicates(bridge, Map.of()).consistent();
        return Picture.withCheck(draft, bridge.table(), check, both, same, validated);
    }

    static Set<String> succeeded(Bridge bridge, Table table, Ending ending) {
        Set<String> labels = new LinkedHashSet<>();
        if (ending.keepOld()) {
            for (Column old : bridge.oldColumns()) {
                table.indexesOn(old.name()).forEach(index -> labels.add(Leaning.label(index)));
                table.constraintsOn(old.name()).forEach(constraint -> labels.add(Leaning.label(constraint)));
                table.dependentsOn(old.name()).stream()
                        .filter(d -> d.kind() == dev.instar.core.schema.Dependent.Kind.STATISTICS)
                        .forEach(d -> labels.add(d.label()));
            }
            return labels;
        }
        for (Index index : new TwinIndexes(bridge).twinned(table)) {
            labels.add(index.constraint().map(c -> "unique " + c).orElse(Leaning.label(index)));
        }
        return labels;
    }
}
