package dev.instar.client;

import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What a database tells its fleet at this moment, for who is no member of it: a process that comes, works on rows and goes. Nobody waits for
 * such a process before a form is taken away.
 */
public final class ToldForms {

    private ToldForms() {}

    /**
     * In which form a migration's instances read and write; {@link Form#OLD} where the database knows nothing of it.
     *
     * @param connection reads the state tables in the caller's transaction
     */
    public static Form of(Connection connection, String migration) throws SQLException {
        Optional<MigrationRecord> record = StateTables.version(connection) == 0
                ? Optional.empty()
                : new MigrationStore(connection).find(migration);
        if (record.isEmpty()) {
            return Form.OLD;
        }
        List<DirectiveRecord> directives = new DirectiveStore(connection)
                .all().stream().filter(d -> d.migration().equals(migration)).toList();
        return Form.of(Snapshot.isNewForm(record.get().state()), directives);
    }
}
