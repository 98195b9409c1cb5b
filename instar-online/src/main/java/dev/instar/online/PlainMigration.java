package dev.instar.online;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A migration without positions: the rows that are left are found from the beginning each time. */
record PlainMigration(String name, String migration, Batch batch) implements OnlineMigration {

    @Override
    public Done run(Connection connection, List<String> after, int max) throws SQLException {
        return batch.run(connection, max);
    }
}
