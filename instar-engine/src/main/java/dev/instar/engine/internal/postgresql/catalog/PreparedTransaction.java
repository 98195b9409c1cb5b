package dev.instar.engine.internal.postgresql.catalog;

import java.sql.SQLException;
import java.time.Duration;

/**
 * A transaction that was prepared for two-phase commit and is not yet settled; it keeps its locks until it is.
 *
 * @param name its global identifier
 * @param owner the role that prepared it
 * @param age how long ago it was prepared
 */
public record PreparedTransaction(String name, String owner, Duration age) implements Holder {

    /** Columns of the alias {@code x} of {@code pg_prepared_xacts} that {@link #read} expects. */
    static final String COLUMNS = """
        x.gid, x.owner,
        (extract(epoch FROM pg_catalog.clock_timestamp() - x.prepared) * 1000)::pg_catalog.int8 AS prepared_millis
        """;

    static PreparedTransaction read(Row row) throws SQLException {
        return new PreparedTransaction(
                row.text("gid"), row.text("owner"), Duration.ofMillis(row.number("prepared_millis")));
    }

    @Override
    public String words() {
        return "prepared transaction '" + name + "' (user " + owner + ", prepared " + age.toMillis() + " ms ago)";
    }
}
