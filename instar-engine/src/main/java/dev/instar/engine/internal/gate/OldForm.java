package dev.instar.engine.internal.gate;

import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Plan;
import dev.instar.state.ObservationStore;
import dev.instar.state.ObservationStore.Denial;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The old form of a migration, and who was seen to use it or was refused it. */
public final class OldForm {

    private final Connection connection;
    private final Set<String> columns = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    public OldForm(Connection connection, Plan plan) {
        this.connection = connection;
        for (ColumnRole role : plan.roles()) {
            if (role.role() == ColumnRole.Role.OLD) {
                columns.add(role.table().name() + "." + role.column());
                columns.add(role.table().schema() + "." + role.table().name() + "." + role.column());
                words.add(role.table().name().toLowerCase(Locale.ROOT));
                words.add(role.column().toLowerCase(Locale.ROOT));
            }
        }
        words.remove("");
    }

    /** Uses since a time, the newest first. */
    public List<Fact> uses(Instant since) throws SQLException {
        return new ObservationStore(connection)
                .uses(since).stream()
                        .filter(u -> columns.contains(u.table() + "." + u.column()))
                        .map(u -> Fact.known(
                                u.instance(),
                                (u.access().equals("READ") ? "reads " : "writes ") + u.table() + "." + u.column(),
                                u.last().toString()))
                        .toList();
    }

    /** Refusals since a time that name its table or its column, the newest first; a right that lacks elsewhere is not our doing. */
    public List<Denial> denials(Instant since) throws SQLException {
        return new ObservationStore(connection)
                .denials(since).stream().filter(d -> isAboutIt(d.message())).toList();
    }

    private boolean isAboutIt(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }
}
