package dev.instar.engine.internal.postgresql.catalog;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A session of the server, as far as the asking role may see it: without {@code pg_monitor} the age, state and
 * statement of other roles' sessions are unknown, which is empty here and never guessed.
 *
 * @param pid the server process
 * @param user the role; empty for the server's own processes
 * @param application what the client calls itself; empty when it has not said
 * @param transactionAge how long its transaction has been open; empty when unknown or none is open
 * @param transactionSince since when, by the server's clock; empty when {@code transactionAge} is
 * @param state {@code active}, {@code idle in transaction} and so on; empty when unknown
 * @param query the beginning of its latest statement, at most 200 characters; empty when unknown
 */
public record ClientSession(
        int pid,
        Optional<String> user,
        Optional<String> application,
        Optional<Duration> transactionAge,
        Optional<Instant> transactionSince,
        Optional<String> state,
        Optional<String> query)
        implements Holder {

    /** Columns of the alias {@code a} of {@code pg_stat_activity} that {@link #read} expects. */
    static final String COLUMNS = """
        a.pid, a.usename, nullif(a.application_name, '') AS application_name, a.state,
        (extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000)::pg_catalog.int8 AS age_millis,
        (extract(epoch FROM a.xact_start) * 1000)::pg_catalog.int8 AS since_millis,
        CASE WHEN a.state IS NOT NULL THEN pg_catalog.left(a.query, 200) END AS query
        """;

    static ClientSession read(Row row) throws SQLException {
        return new ClientSession(
                (int) row.number("pid"),
                row.optionalText("usename"),
                row.optionalText("application_name"),
                row.optionalNumber("age_millis").map(Duration::ofMillis),
                row.optionalNumber("since_millis").map(Instant::ofEpochMilli),
                row.optionalText("state"),
                row.optionalText("query"));
    }

    @Override
    public String words() {
        return "pid " + pid + " (user " + user.orElse("none")
                + ", application " + application.orElse("not named")
                + ", transaction "
                + transactionAge.map(age -> age.toMillis() + " ms old").orElse("of unknown age")
                + ", " + state.orElse("state unknown")
                + ", statement " + query.map(text -> "'" + text + "'").orElse("unknown") + ")";
    }
}
