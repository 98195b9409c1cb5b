package dev.instar.engine.internal.mysql;

import dev.instar.core.dialect.Dialect;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Functions that are made to be tried and dropped again at once; here they cannot be in a transaction that is rolled back. All bear one
 * of few names, and only whoever holds a lock of the server makes them: what a killed process left is found and dropped by the next.
 */
final class ScratchFunctions implements AutoCloseable {

    private static final String LOCK = "CONCAT('instar-trial:', LEFT(SHA2(DATABASE(), 256), 40))";
    private static final int PATIENCE_SECONDS = 10;
    private static final String NAME = "instar_trial_";

    private final Connection connection;
    private final Dialect dialect;
    private final String database;

    private ScratchFunctions(Connection connection, Dialect dialect, String database) {
        this.connection = connection;
        this.dialect = dialect;
        this.database = database;
    }

    /** @throws SQLException of kind TRY_AGAIN when another process tries expressions for longer than ten seconds */
    static ScratchFunctions open(Connection connection, Dialect dialect) throws SQLException {
        if (Ask.number(connection, "SELECT GET_LOCK(" + LOCK + ", " + PATIENCE_SECONDS + ")") != 1) {
            throw new SQLException("another process is trying expressions in this database", "HY000", 1205);
        }
        String database = Ask.text(connection, "SELECT DATABASE()").orElse("");
        ScratchFunctions scratch = new ScratchFunctions(connection, dialect, database);
        try {
            scratch.dropAll();
        } catch (SQLException | RuntimeException e) {
            Ask.number(connection, "SELECT RELEASE_LOCK(" + LOCK + ")");
            throw e;
        }
        return scratch;
    }

    /** The quoted name of one of them. */
    String name(int ordinal) {
        return dialect.quote(new TableName(database, NAME + ordinal));
    }

    private void dropAll() throws SQLException {
        for (String left : Ask.texts(
                connection,
                "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ? AND ROUTINE_TYPE = 'FUNCTION' AND"
                        + " ROUTINE_NAME LIKE 'instar\\_trial\\_%'",
                database)) {
            Ask.run(connection, "DROP FUNCTION IF EXISTS " + dialect.quote(new TableName(database, left)));
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            dropAll();
        } finally {
            Ask.number(connection, "SELECT RELEASE_LOCK(" + LOCK + ")");
        }
    }
}
