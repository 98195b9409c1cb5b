package dev.instar.engine.internal.postgresql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import dev.instar.engine.internal.postgresql.catalog.Blockers;
import dev.instar.engine.internal.postgresql.catalog.ClientSession;
import dev.instar.engine.internal.postgresql.catalog.Holder;
import dev.instar.engine.internal.postgresql.catalog.PreparedTransaction;
import dev.instar.engine.internal.postgresql.catalog.TableLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Who holds locks on tables, with what to do about it; sessions of ours are left out. */
final class LockHolders {

    private static final int MOST = 5;

    private LockHolders() {}

    static List<Blocker> on(Connection connection, Collection<TableName> tables) throws SQLException {
        return Blockers.of(connection, tables, List.of()).stream()
                .filter(TableLock::granted)
                .filter(lock -> !(lock.holder() instanceof ClientSession s
                        && s.application().filter("instar"::equals).isPresent()))
                .limit(MOST)
                .map(LockHolders::blocker)
                .toList();
    }

    private static Blocker blocker(TableLock lock) {
        String why = "holds " + lock.mode() + " on " + lock.table();
        Holder holder = lock.holder();
        if (holder instanceof ClientSession session) {
            return new Blocker(
                    "session " + session.words(),
                    why,
                    session.transactionSince().map(Instant::toString).orElse(""),
                    "let its transaction end, or end it with  SELECT pg_terminate_backend(" + session.pid() + ")");
        }
        PreparedTransaction prepared = (PreparedTransaction) holder;
        return new Blocker(prepared.words(), why, "", "have it settled by COMMIT PREPARED or ROLLBACK PREPARED");
    }
}
