package dev.instar.client.observe;

import dev.instar.client.observe.Text.Manner;
import dev.instar.client.sql.Touched;
import dev.instar.state.Note;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the statements of one data source use. Statements are recorded by a clock's reading each; everything else happens on a thread of its
 * own, and no error of it reaches the application.
 */
public final class Observations {

    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    private static final int MOST_TEXTS = 10_000;
    private static final long MOST_CHARACTERS = 32L << 20;

    /** So long may a text wait to be read before it is told as one that nobody can read. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Epochs epochs;
    private final Clock clock;
    private final Texts texts;
    private final Reading reading;
    private final Journal journal = new Journal();
    private final Set<Transaction> transactions = ConcurrentHashMap.newKeySet();
    private final AtomicLong missed = new AtomicLong();
    private final AtomicLong unwrapped = new AtomicLong();

    /** @param dataSource the application's own, for questions about columns */
    public Observations(DataSource dataSource, Epochs epochs, Clock clock) {
        this(epochs, clock, new Texts(MOST_TEXTS, MOST_CHARACTERS), Reading.of(dataSource));
    }

    Observations(Epochs epochs, Clock clock, Texts texts, Reading reading) {
        this.epochs = epochs;
        this.clock = clock;
        this.texts = texts;
        this.reading = reading;
    }

    /** The same data source, seen. */
    public DataSource observe(DataSource dataSource) {
        return new ObservedDataSource(dataSource, this);
    }

    Transaction transaction(boolean autoCommit) {
        Transaction transaction = new Transaction(epochs, autoCommit);
        transactions.add(transaction);
        return transaction;
    }

    void forget(Transaction transaction) {
        transactions.remove(transaction);
        transaction.run();
    }

    Text text(String sql, Manner manner, List<String> keys) {
        Text text = texts.of(sql, manner, keys);
        if (text.touched() == null && !text.isQueuedElseQueue() && !reading.offer(text)) {
            text.notQueued();
        }
        if (texts.isOver()) {
            reading.evict(() -> texts.evict(this::keepOfEvicted));
        }
        return text;
    }

    void used(Text text) {
        text.use(clock.nanos());
        if (text.isEvicted()) {
            texts.restore(text);
        }
        if (text == texts.overflow) {
            missed.incrementAndGet();
        }
    }

    private void keepOfEvicted(Text text) {
        synchronized (journal) {
            if (text.isUsed()) {
                take(text, "went out of memory before it was read");
            }
        }
    }

    /** The server refused a statement that may touch what is being changed. */
    void refused(long epoch, SQLException e, Text text) {
        String code = Refusal.code(e);
        if (code != null && mayConcernChange(text.touched())) {
            synchronized (journal) {
                journal.denied(epoch, code, String.valueOf(e.getMessage()), clock.nanos());
            }
        }
    }

    private boolean mayConcernChange(@Nullable Touched touched) {
        return touched == null
                || !touched.isKnown()
                || touched.tables().stream().anyMatch(t -> epochs.isUnderChange(t.table()));
    }

    void unwrapped() {
        if (unwrapped.getAndIncrement() == 0) {
            LOG.info("the driver's own connection was asked for: what is done with it is not observed");
        }
    }

    /** Looks after results that were closed without anybody being told, so that nothing is counted as running for longer than it does. */
    public void settle() {
        transactions.forEach(Transaction::settle);
    }

    /**
     * Takes out what there is to tell, ages in milliseconds before now.
     *
     * @param most entries of each kind
     */
    public Optional<Note> drain(int most) {
        long now = clock.nanos();
        synchronized (journal) {
            if (reading.isPossible()) {
                texts.forEach(text -> take(text, now));
            }
            Note note = journal.take(most, now);
            return note.isEmpty() ? Optional.empty() : Optional.of(note);
        }
    }

    private void take(Text text, long now) {
        if (!text.isUsed()) {
            return;
        }
        if (text.touched() != null) {
            take(text, "");
        } else if (now - text.firstNanos() > PATIENCE_NANOS) {
            take(text, "waits to be read");
        } else if (!text.isQueuedElseQueue() && !reading.offer(text)) {
            text.notQueued();
        }
    }

    private void take(Text text, String unreadReason) {
        text.take();
        Touched touched = text.touched();
        if (touched != null) {
            journal.used(text, touched);
        } else {
            journal.unread(text, unreadReason);
        }
    }

    /** What was drained last did not arrive. */
    public void giveBack(Note note) {
        synchronized (journal) {
            journal.giveBack(note);
        }
    }

    /** The structure may have changed: every text is read again when it is used. */
    public void structureChanged() {
        reading.structureChanged();
        texts.forEach(text -> {
            synchronized (journal) {
                if (text.isUsed() && text.touched() != null) {
                    take(text, "");
                }
                if (text != texts.overflow) {
                    text.forgetTouched();
                }
            }
        });
    }

    public Counts counts() {
        return new Counts(
                reading.isKnown() ? reading.isPossible() : null,
                texts.size(),
                texts.evicted(),
                missed.get(),
                unwrapped.get(),
                reading.failures());
    }
}
