package dev.instar.conductor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The threads of a conductor, and the one that looks after them. A server's thread reads the head of a request before any code of ours is
 * asked, so a peer that sends it byte by byte would hold the thread: here each is cut off when its time is over. There are more threads than
 * requests that are worked on, for those that only wait for their peers.
 */
final class RequestThreads implements Executor, AutoCloseable {

    /** How many threads there are for one request that is worked on. */
    private static final int FOR_EACH = 4;

    private static final ThreadLocal<RequestTime> CURRENT = new ThreadLocal<>();

    private final Set<RequestTime> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cut = new AtomicInteger();
    private final ConductorLimits limits;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService watch;

    RequestThreads(ConductorLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        int threads = limits.concurrent() * FOR_EACH;
        pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("instar-conductor-"));
        pool.allowCoreThreadTimeOut(true);
        watch = Executors.newSingleThreadScheduledExecutor(daemons("instar-conductor-watch-"));
        long look = RequestTime.look(limits).toMillis();
        Future<?> unused = watch.scheduleWithFixedDelay(this::cutTheLate, look, look, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void execute(Runnable exchange) {
        pool.execute(() -> timed(exchange));
    }

    private void timed(Runnable exchange) {
        RequestTime time = new RequestTime(limits, nanoTime);
        CURRENT.set(time);
        running.add(time);
        try {
            exchange.run();
        } finally {
            running.remove(time);
            CURRENT.remove();
            time.over();
        }
    }

    private void cutTheLate() {
        running.forEach(time -> {
            if (time.cutIfLate()) {
                cut.incrementAndGet();
            }
        });
    }

    /** The time of the request that this thread is at. */
    RequestTime current() {
        RequestTime time = CURRENT.get();
        if (time == null) {
            throw new IllegalStateException("no request is worked on here: this is a bug");
        }
        return time;
    }

    /** How many connections were cut because their peer took too long. */
    int cut() {
        return cut.get();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        pool.shutdown();
    }
}
