package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.state.QuarantineRecord;
import dev.instar.state.QuarantineStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Looks at rows in quarantine again: what converts by now, or is no more, is let go. */
public final class QuarantineReview {

    private static final int MOST = 1000;

    private final Connection connection;
    private final Driver driver;

    public QuarantineReview(Connection connection, Driver driver) {
        this.connection = connection;
        this.driver = driver;
    }

    /** Reviews every bridge of the plan; while an old column is away by name, nothing is let go. */
    public void of(Plan plan) throws SQLException {
        for (Step step : plan.steps(Phase.MIGRATE)) {
            if (step instanceof Step.Verify verify && verify.bridge().isPresent() && !isAway(verify)) {
                for (String direction : verify.converts().keySet()) {
                    review(verify, direction);
                }
            }
        }
    }

    private boolean isAway(Step.Verify verify) throws SQLException {
        return verify.away().isPresent()
                && driver.holds(connection, verify.away().get().when());
    }

    private void review(Step.Verify verify, String direction) throws SQLException {
        QuarantineStore quarantine = new QuarantineStore(connection);
        String bridge = verify.bridge().orElseThrow();
        for (QuarantineRecord row : quarantine.list(bridge, direction, MOST)) {
            if (isSettled(verify, direction, row.key())) {
                quarantine.settle(bridge, direction, row.key());
            }
        }
    }

    private boolean isSettled(Step.Verify verify, String direction, String key) throws SQLException {
        if (verify.range().byBlocks()) {
            return !driver.rowExists(connection, verify.range().table(), key);
        }
        List<String> position = JsonTexts.read(key);
        String sql =
                "SELECT (" + verify.consistent() + ") AND " + verify.converts().get(direction) + " FROM "
                        + verify.range().tableSql() + " WHERE " + verify.range().at();
        try (PreparedStatement statement = Piece.prepared(connection, sql, position);
                ResultSet rows = statement.executeQuery()) {
            return !rows.next() || rows.getBoolean(1);
        } catch (SQLException e) {
            if (driver.kind(e) == ErrorKind.VALUE) {
                return false;
            }
            throw e;
        }
    }
}
