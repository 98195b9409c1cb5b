package dev.instar.engine.internal.execute;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Capability;
import dev.instar.core.plan.Assignment;
import dev.instar.core.plan.Step;
import dev.instar.engine.Failure;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.state.BackfillRecord;
import dev.instar.state.BackfillStore;
import dev.instar.state.BridgeStore;
import dev.instar.state.StepStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Moves the rows that exist, one piece a transaction, the position in the same transaction.
 *
 * <p>Values are computed by the server from the locked row, never read and then written. A piece first takes its rows as they come, with
 * a short lock timeout; when somebody holds one of them, it takes those that nobody holds and comes back for the rest in another pass. A
 * piece that holds a value which does not convert is divided until that row stands alone and goes into quarantine. Passes end when one
 * has found nothing to move: rows whose key or block changed behind the walk are found so too.
 */
final class BackfillRunner {

    private static final int FIRST_ROWS = 500;
    private static final int FIRST_BLOCKS = 8;
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_PASSES = 3;
    private static final long LOOK_AT_BRIDGE_NANOS = 1_000_000_000L;
    private static final Duration ROW_LOCK_WAIT = Duration.ofMillis(20);

    private final Run run;
    private final Step.Backfill step;
    private final Connection connection;
    private final Pace pace;
    private final boolean waitsBriefly;
    private long movedInPass;
    private long lookedAtBridge;
    private long lastMove = System.nanoTime();

    BackfillRunner(Run run, Step.Backfill step) {
        this.run = run;
        this.step = step;
        this.connection = run.connection();
        this.waitsBriefly = run.driver().dialect().capabilities().contains(Capability.LOCK_TIMEOUT_MILLIS);
        this.pace = new Pace(
                step.range().byBlocks() ? FIRST_BLOCKS : FIRST_ROWS,
                MOST_ROWS,
                run.limits().batchTime());
    }

    void run() throws SQLException {
        long file = run.driver().file(connection, step.range().table());
        BackfillRecord at = new BackfillStore(connection)
                .find(run.plan().migration(), step.head().id())
                .filter(r -> !step.range().byBlocks() || r.file() == file)
                .orElse(null);
        if (at == null) {
            long total = run.driver().estimatedRows(connection, step.range());
            at = new BackfillRecord(
                    List.of(), file, 1, false, pace.size(), 0, total, java.time.Instant.EPOCH, java.time.Instant.EPOCH);
        } else {
            movedInPass = 1;
        }
        while (true) {
            BackfillRecord next = piece(at);
            run.progress().rows(step, next.rowsDone(), next.rowsTotal());
            boolean passEnds = next.position().isEmpty();
            if (passEnds && !at.skipped() && !next.skipped() && (movedInPass == 0 || next.pass() > MOST_PASSES)) {
                finish(next);
                return;
            }
            if (passEnds) {
                betweenPasses(next);
                movedInPass = 0;
                at = with(next, next.pass(), false);
            } else {
                at = next;
            }
        }
    }

    private void betweenPasses(BackfillRecord at) {
        if (!at.skipped()) {
            return;
        }
        if (System.nanoTime() - lastMove > run.limits().lockDeadline().toNanos()) {
            throw new Failure(new Problem(
                    ProblemCode.BACKFILL_STOPPED,
                    "step " + step.head().id(),
                    "Rows are held by open transactions for longer than "
                            + run.limits().lockDeadline().toSeconds() + " s, and nothing else is left to move.",
                    "What was moved is recorded.",
                    "Let those transactions end and run the same command again; it goes on here."));
        }
        run.pause().of(Duration.ofMillis(100 + run.random().nextLong(200)));
    }

    private static BackfillRecord with(BackfillRecord r, int pass, boolean skipped) {
        return new BackfillRecord(
                r.position(),
                r.file(),
                pass,
                skipped,
                r.batch(),
                r.rowsDone(),
                r.rowsTotal(),
                r.startedAt(),
                r.updatedAt());
    }

    private BackfillRecord piece(BackfillRecord at) throws SQLException {
        lookAtBridge();
        // Where a lock timeout counts whole seconds, rows that are held are passed over from the start.
        boolean anyHeld = waitsBriefly;
        for (int attempt = 1; ; attempt++) {
            long begun = System.nanoTime();
            connection.setAutoCommit(false);
            try {
                BackfillRecord next = move(at, anyHeld);
                connection.commit();
                pace.took(System.nanoTime() - begun);
                return next;
            } catch (SQLException e) {
                connection.rollback();
                ErrorKind kind = run.driver().kind(e);
                if (kind == ErrorKind.TRY_AGAIN && attempt < 50) {
                    pace.shrink(2);
                    anyHeld = false;
                } else if (kind == ErrorKind.VALUE && pace.size() > 1) {
                    pace.shrink(8);
                } else if (kind == ErrorKind.VALUE) {
                    return quarantined(at);
                } else {
                    throw e;
                }
            } finally {
                settled();
            }
        }
    }

    private void settled() throws SQLException {
        connection.setAutoCommit(true);
        run.driver().unset(connection, step.settings());
    }

    private BackfillRecord move(BackfillRecord at, boolean anyHeld) throws SQLException {
        prepare();
        long blocks = step.range().byBlocks()
                ? run.driver().blocks(connection, step.range().table())
                : 0;
        Piece piece = Piece.after(connection, step.range(), at.position(), pace.size(), blocks);
        String where = piece.where() + " AND " + step.pending();
        String update =
                run.driver().update(step.range(), PoisonedRows.assigned(step, Assignment::valueSql), where, !anyHeld);
        int moved = PoisonedRows.run(connection, update, piece.values());
        boolean skipped = !anyHeld && (waitsBriefly || isAnyPending(where, piece.values()));
        return advanced(at, piece, moved, at.skipped() || skipped);
    }

    private boolean isAnyPending(String where, List<String> values) throws SQLException {
        String sql = "SELECT 1 FROM " + step.range().tableSql() + " WHERE " + where + " LIMIT 1";
        try (PreparedStatement statement = Piece.prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    /** The smallest piece holds a value that does not convert: its rows are taken one by one, and those that fail are named. */
    private BackfillRecord quarantined(BackfillRecord at) throws SQLException {
        connection.setAutoCommit(false);
        try {
            prepare();
            long blocks = step.range().byBlocks()
                    ? run.driver().blocks(connection, step.range().table())
                    : 0;
            Piece piece = Piece.after(connection, step.range(), at.position(), 1, blocks);
            int moved = new PoisonedRows(run, step).settle(piece);
            BackfillRecord next = advanced(at, piece, moved, at.skipped());
            connection.commit();
            return next;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            settled();
        }
    }

    private void prepare() throws SQLException {
        run.driver().bound(connection, ROW_LOCK_WAIT, run.limits().lockBudget());
        for (Step.Setting setting : step.settings()) {
            run.driver().set(connection, setting);
        }
    }

    private BackfillRecord advanced(BackfillRecord at, Piece piece, int moved, boolean skipped) throws SQLException {
        movedInPass += moved;
        lastMove = moved > 0 ? System.nanoTime() : lastMove;
        BackfillRecord next = new BackfillRecord(
                piece.end(),
                at.file(),
                piece.isLast() ? at.pass() + 1 : at.pass(),
                skipped,
                pace.size(),
                at.rowsDone() + moved,
                Math.max(at.rowsTotal(), at.rowsDone() + moved),
                at.startedAt(),
                at.updatedAt());
        new BackfillStore(connection).store(run.plan().migration(), step.head().id(), next);
        return next;
    }

    /** A bridge that somebody touched no longer keeps moved rows equal: moving on would be in vain. */
    private void lookAtBridge() throws SQLException {
        if (step.bridge().isEmpty() || System.nanoTime() - lookedAtBridge < LOOK_AT_BRIDGE_NANOS) {
            return;
        }
        lookedAtBridge = System.nanoTime();
        String name = step.bridge().get();
        String now = run.driver().identity(connection, run.plan().bridge(name));
        if (new BridgeStore(connection).identity(name).filter(now::equals).isEmpty()) {
            throw new Failure(new Problem(
                    ProblemCode.DRIFT,
                    "step " + step.head().id(),
                    "Triggers or functions of the bridge " + name
                            + " were changed, disabled or dropped by somebody else.",
                    "The backfill has stopped; writes may not have been carried over since.",
                    "Find out who did it; then  instar rollback  and begin again, or put the bridge back as it was."));
        }
    }

    private void finish(BackfillRecord at) throws SQLException {
        connection.setAutoCommit(false);
        try {
            BackfillRecord done = new BackfillRecord(
                    List.of(),
                    at.file(),
                    at.pass(),
                    false,
                    at.batch(),
                    at.rowsDone(),
                    at.rowsDone(),
                    at.startedAt(),
                    at.updatedAt());
            new BackfillStore(connection)
                    .store(run.plan().migration(), step.head().id(), done);
            Step.Head head = step.head();
            new StepStore(connection)
                    .record(run.plan().migration(), head.id(), head.phase().word(), step.kind(), "");
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
