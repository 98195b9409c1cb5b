package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Range;
import dev.instar.core.plan.Step;
import dev.instar.engine.VerifyReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compares every row, old form against new, in pieces; reads only. Each row is compared within one snapshot, so writers go on. */
public final class VerifyRunner {

    private static final int FIRST = 5000;
    private static final int MOST = 200_000;
    private static final int EXAMPLES = 10;
    private static final Duration PIECE_TIME = Duration.ofMillis(200);

    private final Run run;
    private final Step.Verify step;
    private final List<String> examples = new ArrayList<>();
    private long compared;
    private long wrong;

    public VerifyRunner(Run run, Step.Verify step) {
        this.run = run;
        this.step = step;
    }

    /** Compares all rows there are. */
    public VerifyReport compare() throws SQLException {
        Connection connection = run.connection();
        boolean away = step.away().isPresent()
                && run.driver().holds(connection, step.away().get().when());
        Range range = away ? step.away().get().range() : step.range();
        String consistent = away ? step.away().get().consistent() : step.consistent();
        long total = run.driver().estimatedRows(connection, range);
        long blocks = range.byBlocks() ? run.driver().blocks(connection, range.table()) : 0;
        Pace pace = new Pace(range.byBlocks() ? 64 : FIRST, MOST, PIECE_TIME);
        List<String> position = List.of();
        do {
            long begun = System.nanoTime();
            Piece piece = Piece.after(connection, range, position, pace.size(), blocks);
            count(connection, range, consistent, piece);
            pace.took(System.nanoTime() - begun);
            run.progress().rows(step, compared, Math.max(total, compared));
            position = piece.end();
        } while (!position.isEmpty());
        return new VerifyReport(compared, wrong, examples);
    }

    private void count(Connection connection, Range range, String consistent, Piece piece) throws SQLException {
        // MySQL 8.0.15 counts a CASE without ELSE as if it were never NULL.
        String sql = "SELECT count(*), coalesce(sum(CASE WHEN (" + consistent
                + ") IS NOT TRUE THEN 1 ELSE 0 END), 0) FROM " + range.tableSql() + " WHERE " + piece.where();
        try (PreparedStatement statement = Piece.prepared(connection, sql, piece.values());
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            compared += rows.getLong(1);
            wrong += rows.getLong(2);
            if (rows.getLong(2) > 0 && examples.size() < EXAMPLES) {
                addExamples(connection, range, consistent, piece);
            }
        }
    }

    private void addExamples(Connection connection, Range range, String consistent, Piece piece) throws SQLException {
        String sql = "SELECT " + range.keySql() + " FROM " + range.tableSql() + " WHERE " + piece.where() + " AND ("
                + consistent + ") IS NOT TRUE LIMIT " + EXAMPLES;
        try (PreparedStatement statement = Piece.prepared(connection, sql, piece.values());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next() && examples.size() < EXAMPLES) {
                examples.add(range.table() + " " + String.join(", ", Piece.texts(rows)));
            }
        }
    }
}
