package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.core.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of ours is in the database when a later statement of a plan is sent: its impact depends on that. */
final class Picture {

    private static final Set<Trigger.Event> WRITES = Set.of(Trigger.Event.INSERT, Trigger.Event.UPDATE);

    private Picture() {}

    /** With our triggers on the table. */
    static Draft withTriggers(Draft draft, TableName name, List<String> triggers) {
        Table table = draft.schema().table(name).orElseThrow();
        List<Trigger> all = new ArrayList<>(table.triggers());
        triggers.forEach(trigger -> all.add(new Trigger(trigger, "BEFORE", WRITES, true, "A", "", "")));
        return draft.after(table.withTriggers(all));
    }

    /** With a CHECK of ours on the table. */
    static Draft withCheck(
            Draft draft, TableName name, String check, List<String> columns, String condition, boolean validated) {
        Table table = draft.schema().table(name).orElseThrow();
        List<Constraint> all = new ArrayList<>(table.constraints());
        all.add(new Constraint(
                check,
                Constraint.Kind.CHECK,
                columns,
                "CHECK ((" + condition + "))",
                validated,
                Optional.empty(),
                List.of()));
        return draft.after(table.withConstraints(all));
    }
}
