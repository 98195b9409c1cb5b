package dev.instar.client;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks the database at once, for as many as ask: one question is under way at most, and whoever comes meanwhile shares its answer. */
final class Refresh {

    private final Membership membership;
    private final AtomicReference<@Nullable CompletableFuture<Void>> underWay = new AtomicReference<>();

    Refresh(Membership membership) {
        this.membership = membership;
    }

    void now() throws SQLException {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = underWay.compareAndExchange(null, mine);
        if (other == null) {
            ask(mine);
        }
        await(other == null ? mine : other);
    }

    private void ask(CompletableFuture<Void> mine) {
        try {
            membership.beat();
            underWay.set(null);
            mine.complete(null);
        } catch (SQLException | RuntimeException e) {
            underWay.set(null);
            mine.completeExceptionally(e);
        }
    }

    private static void await(CompletableFuture<Void> answer) throws SQLException {
        try {
            answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
