package dev.instar.client;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database at once, for as many as ask: one question is under way at most. Whoever comes while one is under way shares the next
 * one with all who come then, never the one that was asked before: its answer may be older than what made him ask.
 */
final class Refresh {

    private final Membership membership;
    private final ReentrantLock underWay = new ReentrantLock();
    private final AtomicReference<@Nullable CompletableFuture<Void>> next = new AtomicReference<>();

    Refresh(Membership membership) {
        this.membership = membership;
    }

    void now() throws SQLException {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = next.compareAndExchange(null, mine);
        if (other == null) {
            ask(mine);
        }
        await(other == null ? mine : other);
    }

    private void ask(CompletableFuture<Void> mine) {
        underWay.lock();
        try {
            // Nobody joins this question from here on, and it has not been asked yet.
            next.set(null);
            membership.beat();
            mine.complete(null);
        } catch (Throwable e) {
            mine.completeExceptionally(e);
        } finally {
            underWay.unlock();
        }
    }

    private static void await(CompletableFuture<Void> answer) throws SQLException {
        try {
            answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException notAsked) {
                throw notAsked;
            }
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
