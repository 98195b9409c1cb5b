package dev.instar.client.observe;

import dev.instar.client.observe.Text.Manner;
import dev.instar.client.sql.StatementReader;
import dev.instar.client.sql.Touched;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads texts, one after the other, on a daemon thread that ends when there is nothing to do. */
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private static final int QUEUE = 4_096;

    private final DataSource dataSource;
    private final List<StatementReader> readers;
    private final ThreadPoolExecutor thread;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean evicting = new AtomicBoolean();
    private volatile boolean stale;
    private volatile boolean known;
    private volatile @Nullable StatementReader reader;
    private @Nullable TargetCatalog catalog;

    Reading(DataSource dataSource, List<StatementReader> readers) {
        this.dataSource = dataSource;
        this.readers = readers;
        this.thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), work -> {
            Thread daemon = new Thread(work, "instar-observe");
            daemon.setDaemon(true);
            return daemon;
        });
        this.thread.allowCoreThreadTimeOut(true);
    }

    static Reading of(DataSource dataSource) {
        List<StatementReader> readers = new ArrayList<>();
        ServiceLoader.load(StatementReader.class, StatementReader.class.getClassLoader())
                .forEach(readers::add);
        return new Reading(dataSource, readers);
    }

    /** Whether it is known which reader there is: after the first text, and when the database could be asked for its name. */
    boolean isKnown() {
        return known || readers.isEmpty();
    }

    /** Whether texts can be read at all. Without a reader nothing is observed, and nothing is told. */
    boolean isPossible() {
        return !readers.isEmpty() && (reader != null || !known);
    }

    long failures() {
        return failures.get();
    }

    /** Takes a text to be read; false when there are too many already. */
    boolean offer(Text text) {
        return isPossible() && execute(() -> read(text));
    }

    void evict(Runnable eviction) {
        if (evicting.compareAndSet(false, true)
                && !execute(() -> {
                    evicting.set(false);
                    eviction.run();
                })) {
            evicting.set(false);
        }
    }

    void structureChanged() {
        stale = true;
    }

    private boolean execute(Runnable work) {
        try {
            thread.execute(() -> guarded(work));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (failures.getAndIncrement() == 0) {
                LOG.warn("observing failed; the application is not concerned: {}", e.toString());
            }
        }
    }

    private void read(Text text) {
        try {
            StatementReader found = reader();
            if (found == null) {
                text.notQueued();
            } else {
                text.touches(read(text, found, catalog(found)));
            }
        } catch (SQLException e) {
            text.notQueued(); // asked again with the next use, or when something is told
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            text.touches(Touched.unknown("indicates a bug: " + e));
            throw e;
        }
    }

    private static Touched read(Text text, StatementReader found, TargetCatalog catalog) {
        String sql = text.manner == Manner.RETURNING_KEYS ? found.returningKeys(text.sql, text.keys) : text.sql;
        Touched touched = found.read(sql, catalog);
        return text.manner == Manner.UPDATABLE && touched.isKnown()
                ? new Touched(
                        touched.tables(), touched.routines(), "its result can be changed, by statements of the driver")
                : touched;
    }

    private @Nullable StatementReader reader() throws SQLException {
        if (!known) {
            try (Connection connection = dataSource.getConnection()) {
                String product = connection.getMetaData().getDatabaseProductName();
                reader = readers.stream()
                        .filter(r -> r.reads(product))
                        .findFirst()
                        .orElse(null);
                known = true;
                if (reader == null) {
                    LOG.info("nothing on the class path reads statements of {}: they are not observed", product);
                }
            }
        }
        return reader;
    }

    private TargetCatalog catalog(StatementReader found) {
        TargetCatalog now = catalog;
        if (now == null) {
            now = new TargetCatalog(dataSource, Map.copyOf(found.settings()));
            catalog = now;
        }
        if (stale) {
            stale = false;
            now.forget();
        }
        return now;
    }
}
