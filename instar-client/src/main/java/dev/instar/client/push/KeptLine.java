package dev.instar.client.push;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a line open on a thread of its own: a lost one is dialled again, soon at first, then less and less often. */
public final class KeptLine implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(KeptLine.class);

    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 30_000;

    private final String name;
    private final Dialling dialling;
    private final Runnable hint;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile @Nullable Line line;
    private volatile boolean closed;

    private KeptLine(String name, Dialling dialling, Runnable hint) {
        this.name = name;
        this.dialling = dialling;
        this.hint = hint;
    }

    /** Opens lines. */
    public interface Dialling {

        /**
         * A line on which hints come from now on.
         *
         * @throws UselessLineException when no hint could ever come this way
         * @throws Exception when there is none now
         */
        Line dial() throws Exception;
    }

    /**
     * Begins to keep a line.
     *
     * @param name of the source of hints, for messages and the thread
     */
    public static Subscription keep(String name, Dialling dialling, Runnable hint) {
        KeptLine kept = new KeptLine(name, dialling, hint);
        Thread thread = new Thread(kept::run, "instar-push-" + name);
        thread.setDaemon(true);
        thread.start();
        return kept;
    }

    @Override
    public boolean isListening() {
        return line != null;
    }

    private void run() {
        long pause = FIRST_MILLIS;
        while (!closed) {
            try (Line dialled = dialling.dial()) {
                line = dialled;
                if (!closed) {
                    LOG.info("hints come by {}", name);
                    pause = FIRST_MILLIS;
                    // Nobody knows what was said while nobody listened.
                    hint.run();
                    dialled.listen(hint);
                }
            } catch (UselessLineException e) {
                LOG.info("no hints by {}, this process polls: {}", name, e.getMessage());
                pause = LONGEST_MILLIS;
            } catch (Exception e) {
                sayUnlessClosed(e);
            } finally {
                line = null;
            }
            rest(pause);
            pause = Math.min(LONGEST_MILLIS, pause * 2);
        }
    }

    private void sayUnlessClosed(Exception e) {
        if (!closed) {
            LOG.info("no hints by {} until it is there again, this process polls: {}", name, e.getMessage());
        }
    }

    /** Not all at once, when the source comes back to a whole fleet. */
    private void rest(long millis) {
        lock.lock();
        try {
            long left =
                    TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(millis / 2, millis));
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        Line now = line;
        if (now != null) {
            now.close();
        }
    }
}
