package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
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
        Optional<Table> table = draft.schema().table(name);
        if (table.isEmpty()) {
            return draft;
        }
        List<Trigger> all = new ArrayList<>(table.get().triggers());
        triggers.forEach(trigger -> all.add(new Trigger(trigger, "BEFORE", WRITES, true, "O", "", "")));
        return draft.after(table.get().withTriggers(all));
    }
}
