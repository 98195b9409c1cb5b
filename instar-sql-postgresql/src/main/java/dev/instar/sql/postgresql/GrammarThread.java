package dev.instar.sql.postgresql;

import dev.instar.sql.postgresql.Grammar.SyntaxException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One grammar behind one thread with a bounded queue. The grammar takes about 70 MB of heap, so it is made when it is first needed and goes
 * with its thread after a minute of silence. What takes too long is interrupted, and the grammar it was in is given up.
 */
final class GrammarThread {

    private static final int QUEUE = 64;

    /** The interpreter calls itself once for each call in C. */
    private static final long STACK_BYTES = 16L << 20;

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Duration limit;
    private final ThreadPoolExecutor executor;
    private final ThreadLocal<Grammar> grammar = ThreadLocal.withInitial(Grammar::new);

    GrammarThread(Duration limit) {
        this.limit = limit;
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                SILENCE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                GrammarThread::thread);
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "instar-postgresql-grammar", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The parse tree of a text.
     *
     * @throws SyntaxException when the text is not PostgreSQL's
     * @throws UnreadableException when it could not be parsed for another reason
     */
    String parse(String sql) throws SyntaxException, UnreadableException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<String> result;
        try {
            result = executor.submit(() -> parseHere(sql, begun));
        } catch (RejectedExecutionException e) {
            throw new UnreadableException("more than " + QUEUE + " statements wait to be read");
        }
        try {
            begun.await(); // those before it are limited too; loading the grammar is not its fault
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new UnreadableException("not read within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnreadableException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SyntaxException syntax) {
                throw syntax;
            }
            throw new UnreadableException("the parser gave up: " + e.getCause());
        }
    }

    private String parseHere(String sql, CountDownLatch begun) throws SyntaxException {
        boolean whole = false;
        try {
            Grammar here;
            try {
                here = grammar.get();
            } finally {
                begun.countDown();
            }
            String tree = here.parse(sql);
            whole = true;
            return tree;
        } catch (SyntaxException e) {
            whole = true;
            throw e;
        } finally {
            if (!whole) {
                grammar.remove();
            }
        }
    }

    /** A text that could not be parsed, and why. */
    static final class UnreadableException extends Exception {
        private final String reason;

        UnreadableException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
