package dev.instar.conductor;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers of requests that write, kept for a while: a request that is sent again because its answer was lost gets the answer and is not done
 * again. In memory alone; a conductor that was killed does it again, which is why saves name the values they store and creates their key.
 */
final class Repeats {

    /** Answers kept, and bytes of them all together. */
    private static final int MOST = 10_000;

    private static final long BYTES = 32 << 20;

    private record Kept(CompletableFuture<Answer> answer, long at) {
        long bytes() {
            return answer.isDone() && !answer.isCompletedExceptionally()
                    ? answer.join().body().length
                    : 0;
        }
    }

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final long memory;
    private final LongSupplier nanoTime;
    private long bytes;

    Repeats(long memoryNanos, LongSupplier nanoTime) {
        this.memory = memoryNanos;
        this.nanoTime = nanoTime;
    }

    /**
     * The answer of the request of this number: of the first time, if there was one; what failed is done again.
     *
     * @throws RefusedRequest when the first time is not over before the deadline
     */
    Answer once(String number, Deadline deadline, Supplier<Answer> work) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> first = begin(number, mine);
        if (first != mine) {
            return await(first, deadline).repeated();
        }
        try {
            Answer answer = work.get();
            mine.complete(answer);
            keep(answer.body().length);
            return answer;
        } catch (RuntimeException | Error e) {
            forget(number);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized CompletableFuture<Answer> begin(String number, CompletableFuture<Answer> mine) {
        dropOld();
        Kept before = kept.get(number);
        if (before != null) {
            return before.answer();
        }
        kept.put(number, new Kept(mine, nanoTime.getAsLong()));
        return mine;
    }

    private synchronized void keep(int length) {
        bytes += length;
        dropOld();
    }

    private synchronized void forget(String number) {
        kept.remove(number);
    }

    private void dropOld() {
        long now = nanoTime.getAsLong();
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept one = oldest.next();
            if (now - one.at() <= memory && kept.size() <= MOST && bytes <= BYTES) {
                return;
            }
            if (one.answer().isDone()) {
                bytes -= one.bytes();
                oldest.remove();
            }
        }
    }

    private static Answer await(CompletableFuture<Answer> first, Deadline deadline) {
        try {
            return first.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RefusedRequest(ErrorCode.BUSY, "the same request came before and is still worked on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedRequest(ErrorCode.STOPPING, "the conductor stops");
        } catch (ExecutionException | CompletionException e) {
            throw new RefusedRequest(ErrorCode.BUSY, "the same request came before and has just failed");
        }
    }
}
