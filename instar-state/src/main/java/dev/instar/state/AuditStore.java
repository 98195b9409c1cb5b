package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;

/** Who moved what, when, on what evidence. Rows are only ever added. */
public final class AuditStore {

    private final Connection connection;

    public AuditStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Adds a row.
     *
     * @param evidence what the decision rested on, as text
     */
    public void add(String who, String migration, String arrow, String answer, long epoch, String evidence)
            throws SQLException {
        Query.of(
                        connection,
                        "INSERT INTO " + StateSql.of(connection).table("audit")
                                + " (who, migration, arrow, answer, epoch, evidence) VALUES (?, ?, ?, ?, ?, ?)",
                        who,
                        migration,
                        arrow,
                        answer,
                        epoch,
                        evidence)
                .run();
    }
}
