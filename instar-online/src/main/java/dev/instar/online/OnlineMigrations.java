package dev.instar.online;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs migrations one after the other, each in batches, each batch in a transaction of its own. One that fails does not stop the others. Any
 * number of runs may go on at the same time: rows are shared out by their locks. Immutable: each setting answers another one.
 */
public final class OnlineMigrations {

    /** Rows in a batch where nothing else is said, as OpenStack's tools have it. */
    public static final int BATCH = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<OnlineMigration> migrations;
    private final Settings settings;

    /**
     * How a run goes.
     *
     * @param batch most rows of one transaction
     * @param throttle how long to wait between batches
     * @param patience how long to come back to rows that others hold
     * @param progress is told what happens
     */
    record Settings(int batch, Throttle throttle, Duration patience, Progress progress) {}

    public OnlineMigrations(List<? extends OnlineMigration> migrations) {
        this(List.copyOf(migrations), new Settings(BATCH, Throttle.NONE, PATIENCE, Progress.SILENT));
    }

    private OnlineMigrations(List<OnlineMigration> migrations, Settings settings) {
        this.migrations = migrations;
        this.settings = settings;
    }

    /** Most rows of one transaction, at least 1. */
    public OnlineMigrations batch(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a batch has at least one row: " + rows);
        }
        return with(new Settings(rows, settings.throttle(), settings.patience(), settings.progress()));
    }

    /** How long to wait between batches. */
    public OnlineMigrations throttle(Throttle throttle) {
        return with(new Settings(settings.batch(), throttle, settings.patience(), settings.progress()));
    }

    /** For how long to come back to rows that others hold; then they are left, and told. */
    public OnlineMigrations patience(Duration patience) {
        return with(new Settings(settings.batch(), settings.throttle(), patience, settings.progress()));
    }

    /** Who is told what happens. */
    public OnlineMigrations progress(Progress progress) {
        return with(new Settings(settings.batch(), settings.throttle(), settings.patience(), progress));
    }

    private OnlineMigrations with(Settings other) {
        return new OnlineMigrations(migrations, other);
    }

    /** Runs all of them until there is nothing left that can be migrated. */
    public Summary run(ConnectionSource source) {
        settings.progress().says("Running batches of " + settings.batch() + " until complete");
        return run(source, Long.MAX_VALUE, false);
    }

    /**
     * Runs them until so many rows are migrated, all migrations together.
     *
     * @param maxCount at least 1
     */
    public Summary run(ConnectionSource source, long maxCount) {
        if (maxCount < 1) {
            throw new IllegalArgumentException("a run migrates at least one row: " + maxCount);
        }
        return run(source, maxCount, true);
    }

    private Summary run(ConnectionSource source, long maxCount, boolean limited) {
        List<Result> results = new ArrayList<>();
        long left = maxCount;
        for (OnlineMigration migration : migrations) {
            if (left == 0) {
                break;
            }
            Result result = new Walk(migration, settings, source).run(left);
            settings.progress().finished(result);
            results.add(result);
            left -= result.migrated();
        }
        return new Summary(results, limited);
    }
}
