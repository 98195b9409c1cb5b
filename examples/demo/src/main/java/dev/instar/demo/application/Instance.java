package dev.instar.demo.application;

import dev.instar.client.Instar;
import dev.instar.client.Use;
import dev.instar.demo.database.Account;
import dev.instar.demo.database.DemoDatabase;
import dev.instar.demo.traffic.Meter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One running process of the application, as a thread with connections and a membership of its own. */
public final class Instance {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration POLL_IDLE = Duration.ofMillis(1000);
    private static final Duration POLL_BUSY = Duration.ofMillis(250);
    private static final int STAR_EVERY = 10;

    private final String name;
    private final Build build;
    private final Instar instar;
    private final Connection connection;
    private final Worker worker;
    private final @Nullable StarReader star;
    private final RandomGenerator random;
    private final long intervalNanos;
    private final Thread thread;
    private volatile boolean stopped;

    private Instance(
            String name,
            Build build,
            Instar instar,
            Connection connection,
            Worker worker,
            @Nullable StarReader star,
            RandomGenerator random,
            double rate) {
        this.name = name;
        this.build = build;
        this.instar = instar;
        this.connection = connection;
        this.worker = worker;
        this.star = star;
        this.random = random;
        this.intervalNanos = (long) (1e9 / rate);
        this.thread = new Thread(this::work, name);
    }

    /** What all instances share. */
    record Surroundings(DemoDatabase database, Oracle oracle, Meter meter, double rate) {}

    /** Starts one: it joins first, and serves nobody when it is refused. */
    static Instance start(
            Surroundings around, String name, Account account, Build build, boolean withStar, RandomGenerator random)
            throws SQLException {
        String session = "flavor-api " + build.version() + " " + name;
        DataSource source = around.database().application(account, session);
        Instar instar = Instar.join(
                source,
                introduction -> build.introduced(introduction.name("flavor-api"))
                        .host(name)
                        .lease(LEASE)
                        .polls(POLL_IDLE, POLL_BUSY));
        Connection connection = source.getConnection();
        String who = name + " (build " + build.version() + ")";
        Answering answering = around.database().hasReturning() ? Answering.BY_CLAUSE : Answering.BY_QUESTION;
        Flavors flavors = new Flavors(new Statements(connection, around.meter()), answering);
        Worker worker = new Worker(who, flavors, around.oracle(), around.meter(), random);
        DataSource preparing = around.database().applicationThatPrepares(account, session);
        StarReader star = withStar ? new StarReader(preparing.getConnection(), answering, around.meter()) : null;
        Instance instance = new Instance(name, build, instar, connection, worker, star, random, around.rate());
        instance.thread.start();
        return instance;
    }

    public String name() {
        return name;
    }

    public Build build() {
        return build;
    }

    /** Whether the database knows it as a live member. */
    boolean isMember() {
        return instar.isMember();
    }

    private void work() {
        long next = System.nanoTime() + (long) (random.nextDouble() * intervalNanos);
        for (int count = 1; !stopped; count++) {
            long now = System.nanoTime();
            if (next > now) {
                LockSupport.parkNanos(next - now);
            }
            try (Use use = instar.begin()) {
                Form form = build.form(use);
                if (star != null && count % STAR_EVERY == 0) {
                    worker.onceStar(form, star);
                } else {
                    worker.once(form);
                }
            }
            // Behind by more than a while: what was not asked in time is not asked any more.
            next = Math.max(next, System.nanoTime() - 10 * intervalNanos)
                    + (long) (intervalNanos * (0.5 + random.nextDouble()));
        }
    }

    /** Ends it in order: what is under way is finished, then it leaves. */
    void stop() throws SQLException {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        instar.close();
        connection.close();
        if (star != null) {
            star.close();
        }
    }
}
