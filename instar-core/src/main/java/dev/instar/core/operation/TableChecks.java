package dev.instar.core.operation;

import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Capability;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Naming;
import dev.instar.core.dialect.NotOnline;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** Why an operation cannot be done on a table as it is, whichever operation. */
final class TableChecks {

    private static final char FIRST = '!';
    private static final char LAST = '~';

    private TableChecks() {}

    /** Partitions and inheritance pass every change on to tables that the plan does not look at. */
    static void standsAlone(Objections objections, Table table) {
        if (table.kind() == Table.Kind.PARTITIONED
                || !table.parents().isEmpty()
                || !table.children().isEmpty()) {
            objections.add(
                    ProblemCode.PARTITIONED_TABLE,
                    table.name() + " is partitioned, a partition, or part of an inheritance tree.",
                    "This operation is not yet proven on such tables and is refused.");
        }
    }

    /** What the server can do only while writers wait is not done. */
    static void online(Objections objections, Draft draft, Table table, NotOnline.Touch touch, List<Column> columns) {
        draft.dialect()
                .notOnline(draft.schema(), table, touch, columns)
                .ifPresent(reason -> objections.once(ProblemCode.NOT_ONLINE, reason.fact(), reason.remedy()));
    }

    /** What decides in which partition a row lies must not change under it. */
    static void notPartitionKey(Objections objections, Table table, Column column) {
        if (table.partitionKey().contains(column.name())) {
            objections.add(
                    ProblemCode.PARTITION_KEY,
                    table.name() + "." + column.name()
                            + " is part of the partition key, and a row trigger must not set that.",
                    "Build the new table beside the old one instead; until Instar does that itself, keep the column.");
        }
    }

    /** Moving rows fires the triggers of the user's: the migration must say whether it shall. */
    static void movesRows(Objections objections, Table table, Declared declared) {
        if (table.walkableKey().isEmpty() && !objections.can(Capability.ROW_ADDRESS)) {
            objections.add(
                    ProblemCode.KEY_MISSING,
                    table.name() + " has no primary key, nor a unique key whose columns are all NOT NULL, by which its"
                            + " rows could be walked in batches.",
                    "Give it a primary key first.");
        }
        List<String> updating = users(table)
                .filter(t -> t.events().contains(Trigger.Event.UPDATE))
                .map(Trigger::name)
                .sorted()
                .toList();
        if (!updating.isEmpty() && declared.guardsTriggers() && !objections.can(Capability.SILENCED_TRIGGERS)) {
            objections.add(
                    ProblemCode.USER_TRIGGERS_UNDECLARED,
                    "No session can keep triggers from firing on this server, and the backfill would fire: "
                            + String.join(", ", updating) + ".",
                    "Let them fire ( user_triggers: fire ), or drop them for the time of  instar migrate .");
        }
        if (!updating.isEmpty() && declared.userTriggers().isEmpty()) {
            objections.add(
                    ProblemCode.USER_TRIGGERS_UNDECLARED,
                    "The backfill updates every row of " + table.name() + ", and these triggers of yours would fire: "
                            + String.join(", ", updating) + ".",
                    "Say which you want in the migration:  user_triggers: fire  or  user_triggers: guard.");
        }
    }

    /** Our triggers must be able to stand on both sides of the user's. */
    static void triggersWithin(Objections objections, Table table) {
        if (!objections.can(Capability.TRIGGERS_IN_NAME_ORDER)) {
            return;
        }
        List<String> outside = beforeTriggers(table)
                .map(Trigger::name)
                .filter(name -> name.charAt(0) <= FIRST || name.charAt(0) >= LAST)
                .toList();
        if (!outside.isEmpty()) {
            objections.add(
                    ProblemCode.TRIGGER_ORDER,
                    "Triggers fire in the order of their names, and these would fire outside of the bridge's pair: "
                            + String.join(", ", outside) + ".",
                    "Rename them to begin with a letter, a digit or an underscore.");
        }
    }

    /** A bridge of the database's is made of triggers that change the row at hand. */
    static void rowTriggers(Objections objections, Table table) {
        if (!objections.can(Capability.ROW_TRIGGERS)) {
            objections.add(
                    ProblemCode.BRIDGE_UNSUITABLE,
                    "This server has no triggers that change the row that is being written, so it cannot keep both forms of "
                            + table.name() + " equal.",
                    "Have the applications do it:  bridge: application.");
        }
    }

    /** The user's BEFORE row triggers that can change a row on its way in. */
    static Stream<Trigger> beforeTriggers(Table table) {
        return users(table).filter(t -> t.changesRowOn(Trigger.Event.INSERT) || t.changesRowOn(Trigger.Event.UPDATE));
    }

    private static Stream<Trigger> users(Table table) {
        return table.triggers().stream()
                .filter(t -> !Naming.isOurs(t.name()) && !t.enabled().equals("D"));
    }
}
