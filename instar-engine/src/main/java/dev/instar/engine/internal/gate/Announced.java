package dev.instar.engine.internal.gate;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.FleetForm;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What a migration's directives tell the fleet, where the applications bridge.
 *
 * @param form the form in which everybody is to read and write
 * @param epoch the epoch with which it was told: who has acknowledged it runs nothing that began before
 * @param since when it was told, by the database's clock
 */
public record Announced(FleetForm form, long epoch, String since) {

    /** What is told now; empty before anything was, and once the old form is dropped. */
    public static Optional<Announced> of(Connection connection, String migration) throws SQLException {
        DirectiveStore directives = new DirectiveStore(connection);
        List<DirectiveRecord> said = directives.of(migration);
        long epoch = said.stream().mapToLong(DirectiveRecord::epoch).max().orElse(0);
        Optional<FleetForm> form = FleetForm.told(status(said, ColumnRole.Role.OLD), status(said, ColumnRole.Role.NEW));
        return form.isEmpty()
                ? Optional.empty()
                : Optional.of(new Announced(
                        form.get(),
                        epoch,
                        directives
                                .saidAt(migration, epoch)
                                .map(Object::toString)
                                .orElse("")));
    }

    private static String status(List<DirectiveRecord> said, ColumnRole.Role role) {
        return said.stream()
                .filter(d -> d.role().equals(role.name()))
                .map(DirectiveRecord::status)
                .findFirst()
                .orElse("");
    }

    /**
     * Whether a build that knows the old form alone, or whatever never joined, is in the way: writes go into both forms, or are about to. On the
     * way back they are about to be no more.
     */
    boolean needsEverybody(Arrow arrow) {
        return arrow == Arrow.MIGRATE || arrow != Arrow.ROLLBACK && form.needsEverybody();
    }
}
