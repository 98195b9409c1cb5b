package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Naming;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * The triggers of a bridge as statements. Their definer is the account that installs them: when it is dropped every write to
 * the table fails (1449), so it must outlive the migration.
 */
final class BridgeTriggers {

    private final Draft draft;
    private final Bridge bridge;
    private final Table table;
    private final BridgeNames names;

    BridgeTriggers(Draft draft, Bridge bridge) {
        this.draft = draft;
        this.bridge = bridge;
        this.table = draft.schema().table(bridge.table()).orElseThrow();
        this.names = new BridgeNames(bridge);
    }

    /** Everything that carries writes over, in an order in which no write between two statements is lost. */
    List<Statement> install() {
        List<Statement> statements = new ArrayList<>();
        if (names.quarantines()) {
            statements.add(create(
                    names.quarantine(),
                    "AFTER INSERT",
                    "",
                    TriggerBodies.quarantine(bridge, table),
                    "a generated key is known only behind the row"));
        }
        statements.addAll(carrying(false, "carries every write over to the other form"));
        return statements;
    }

    /** Puts one kind of carrying triggers in the place of the other; at no moment is there none. */
    List<Statement> replace(boolean counting, String why) {
        List<Statement> statements = new ArrayList<>(carrying(counting, why));
        names.carrying(!counting).forEach(name -> statements.add(drop(name, "its successor is there already")));
        return statements;
    }

    /** A last one is never alone: it would act on what a first one that is gone has left in the session. */
    private List<Statement> carrying(boolean counting, String why) {
        TriggerBodies bodies = new TriggerBodies(bridge, table, counting);
        List<Statement> statements = new ArrayList<>();
        statements.add(create(
                names.first(counting, false), "BEFORE UPDATE", place(counting, false), bodies.firstOnUpdate(), why));
        if (bridge.userTriggers()) {
            statements.add(create(names.last(counting, false), "BEFORE UPDATE", "", bodies.last(false), why));
        }
        statements.add(create(
                names.first(counting, true), "BEFORE INSERT", place(counting, true), bodies.firstOnInsert(), why));
        if (bridge.userTriggers()) {
            statements.add(create(names.last(counting, true), "BEFORE INSERT", "", bodies.last(true), why));
        }
        return statements;
    }

    /**
     * Before the first trigger of the user's, or right behind the one of ours that is there already. Bridges of other migrations are no place to
     * stand by: their triggers bear other names while the old form is taken away, and no two bridges share a column.
     */
    private String place(boolean counting, boolean insert) {
        Trigger.Event event = insert ? Trigger.Event.INSERT : Trigger.Event.UPDATE;
        List<String> firing = table.triggers().stream()
                .filter(t -> t.changesRowOn(event))
                .map(Trigger::name)
                .filter(name -> !Naming.isOurs(name))
                .toList();
        if (firing.isEmpty()) {
            return "";
        }
        return counting
                ? "FOLLOWS " + Sql.name(names.first(false, insert)) + " "
                : "PRECEDES " + Sql.name(firing.get(0)) + " ";
    }

    /** Refuse NULL in columns that become NOT NULL, once nothing carries writes over any more. */
    List<Statement> refusing(List<Column> columns) {
        String body = TriggerBodies.refusing(columns);
        String why = "keeps NULL out until the column itself does";
        return List.of(
                create(names.refusing(true), "BEFORE INSERT", "", body, why),
                create(names.refusing(false), "BEFORE UPDATE", "", body, why));
    }

    private Statement create(String name, String when, String place, String body, String why) {
        return draft.statement(
                "CREATE TRIGGER " + Sql.beside(bridge.table(), name) + " " + when + " ON " + Sql.table(bridge.table())
                        + " FOR EACH ROW " + place + body,
                why,
                new Probe.Not(new Probe.TriggerExists(bridge.table(), name)));
    }

    List<Statement> dropRefusing() {
        String why = "the column itself refuses NULL";
        return List.of(drop(names.refusing(true), why), drop(names.refusing(false), why));
    }

    List<Statement> drop(String why) {
        List<Statement> statements = new ArrayList<>();
        names.identity().triggers().forEach(name -> statements.add(drop(name, why)));
        return statements;
    }

    private Statement drop(String name, String why) {
        return Picture.withTriggers(draft, bridge.table(), List.of(name))
                .statement("DROP TRIGGER IF EXISTS " + Sql.beside(bridge.table(), name), why);
    }
}
