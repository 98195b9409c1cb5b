package dev.instar.client;

import dev.instar.client.observe.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a transaction, and once more when it failed because this process was stale: the server refused a column that is being taken away,
 * and a look at the database brings a newer epoch. A plan that was made before the structure changed is made anew with the second attempt,
 * whatever the epoch. Any other error goes through as it is.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final Instar instar;

    Attempts(Instar instar) {
        this.instar = instar;
    }

    <R, X extends Exception> R run(DataSource dataSource, TransactionWork<R, X> work) throws SQLException, X {
        boolean within = instar.currentRequest() != null;
        long epoch;
        Throwable failure;
        try (Use use = instar.request(Thread.currentThread().getName())) {
            epoch = use.epoch();
            try {
                return once(dataSource, work);
            } catch (SQLException | RuntimeException e) {
                if (within) {
                    throw e; // a request keeps its snapshot: the same statement would come again
                }
                failure = e;
            }
        }
        if (!mayHelp(Refusal.of(failure), epoch)) {
            throw Attempts.<RuntimeException>unchanged(failure);
        }
        LOG.info(
                "a transaction is done once more at epoch {}, it failed at {}: {}",
                instar.epoch(),
                epoch,
                failure.getMessage());
        try (Use use = instar.request(Thread.currentThread().getName())) {
            return once(dataSource, work);
        }
    }

    private boolean mayHelp(Refusal refusal, long epoch) {
        return switch (refusal) {
            case OTHER -> false;
            case PLAN_IS_STALE -> true;
            case MAY_BE_STALE -> instar.epoch() > epoch || refreshed() > epoch;
        };
    }

    private long refreshed() {
        try {
            return instar.refresh();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("could not look for a newer epoch: {}", e.getMessage());
            return instar.epoch();
        }
    }

    private static <R, X extends Exception> R once(DataSource dataSource, TransactionWork<R, X> work)
            throws SQLException, X {
        try (Connection connection = dataSource.getConnection()) {
            boolean auto = connection.getAutoCommit();
            if (auto) {
                connection.setAutoCommit(false);
            }
            boolean done = false;
            try {
                R result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                settle(connection, done, auto);
            }
        }
    }

    /** Leaves the connection as it was found; what fails here is not what the caller should hear of. */
    private static void settle(Connection connection, boolean done, boolean auto) {
        try {
            if (!done) {
                connection.rollback();
            }
            if (auto) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("rollback: {}", e.getMessage());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchanged(Throwable failure) throws E {
        throw (E) failure;
    }
}
