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

    private final Membership membership;
    private final Application application;
    private final Semaphore hints = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    Heartbeat(Membership membership, Application application) {
        this.membership = membership;
        this.application = application;
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

    void stop() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                Duration pause = membership.isTransition() ? application.busy() : application.idle();
                boolean hinted = hints.tryAcquire(jittered(pause), TimeUnit.MILLISECONDS);
                if (hinted) {
                    hints.drainPermits();
                }
                if (!closed) {
                    membership.beat();
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                LOG.warn("{} could not reach the database and keeps what it knows: {}", application, e.getMessage());
            }
        }
    }

    /** Never later than said, so that whoever waits one interval has waited long enough. */
    private static long jittered(Duration pause) {
        return (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.0));
    }
}
