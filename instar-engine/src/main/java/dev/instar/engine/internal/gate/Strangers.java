package dev.instar.engine.internal.gate;

import dev.instar.core.plan.Plan;
import dev.instar.engine.internal.planstore.PlanText;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sessions of which no instance knows, on the tables of every migration that is between its two forms. */
public final class Strangers {

    private Strangers() {}

    /** Each once, by name. */
    public static List<Fact> now(Asking asking) throws SQLException {
        List<String> logins = new InstanceStore(asking.connection()).logins();
        Map<String, Fact> found = new LinkedHashMap<>();
        for (MigrationRecord record : new MigrationStore(asking.connection()).all()) {
            if (record.plan().isPresent() && !record.state().equals("CONTRACTED")) {
                Plan plan = PlanText.read(record.plan().get());
                new ActivityReader(asking, record, plan, record.stateSince())
                        .strangers(logins)
                        .forEach(f -> found.putIfAbsent(f.who(), f));
            }
        }
        return List.copyOf(found.values());
    }
}
