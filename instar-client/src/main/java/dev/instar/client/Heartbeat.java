package dev.instar.client;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that beats: seldom while nothing is under way, often while something is, at once when somebody says that it should look. */
final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** However many hints come, the database is asked no more often than this. */
    private static final long FLOOR_MILLIS = 20;

    private final Membership membership;
    private final Application application;
    private final Semaphore hints;
    private final Thread thread;
    private volatile boolean closed;

    /** @param hints a permit for each hint */
    Heartbeat(Membership membership, Application application, Semaphore hints) {
        this.membership = membership;
        this.application = application;
        this.hints = hints;
        this.thread = new Thread(this::run, "instar-" + application);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Beats soon; several hints make one beat. */
    void hint() {
        hints.release();
    }

    /** Beats no more, but for a beat that is under way: it is not interrupted in the middle of what it tells the driver. */
    void stop() {
        closed = true;
        hints.release();
    }

    private void run() {
        while (!closed) {
            try {
                boolean hinted = pause();
                if (!closed) {
                    beat(hinted);
                }
            } catch (InterruptedException e) {
                LOG.error("{} was interrupted and beats no more; its lease will run out", application);
                return;
            } catch (JoinRefusedException e) {
                LOG.error("{}", e.getMessage());
            } catch (SQLException e) {
                LOG.warn("{} could not reach the database and keeps what it knows: {}", application, e.getMessage());
            } catch (RuntimeException | LinkageError e) {
                LOG.error("{} could not beat and tries again", application, e);
            }
        }
    }

    private void beat(boolean hinted) throws SQLException {
        if (hinted) {
            membership.beatHinted();
        } else {
            membership.beat();
        }
    }

    /** Until the next beat is due, or a hint comes, which is the answer: a transition that begins meanwhile, seen by somebody else's question, makes it due earlier. */
    private boolean pause() throws InterruptedException {
        Thread.sleep(FLOOR_MILLIS);
        long begun = System.nanoTime();
        long idle = jittered(application.idle());
        long busy = jittered(application.busy());
        long waited = 0;
        while (waited < (membership.isTransition() ? busy : idle)) {
            long slice = Math.min(busy, idle - waited);
            if (hints.tryAcquire(Math.max(1, slice), TimeUnit.MILLISECONDS)) {
                hints.drainPermits();
                return true;
            }
            waited = (System.nanoTime() - begun) / 1_000_000;
        }
        return false;
    }

    /** Never later than said, so that whoever waits one interval has waited long enough. */
    private static long jittered(Duration pause) {
        return (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.0));
    }
}
