package dev.instar.client.observe;

import dev.instar.client.sql.Touched;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One distinct text, when it was used and what it touches. Of two uses that come together, either time is kept. */
final class Text {

    private static final Pattern BEGINS = Pattern.compile("(?is)\\s*(begin\\b|start\\s+transaction\\b).*");
    private static final Pattern ENDS = Pattern.compile(
            "(?is)\\s*(commit\\b|end\\b|abort\\b|rollback\\b(?!(\\s+(work|transaction))?\\s+to\\b)|prepare\\s+transaction\\b).*");
    private static final Pattern CHAINS = Pattern.compile("(?is)\\s*(commit|rollback|end)\\b.*\\band\\s+chain\\b.*");

    private static final Pattern MANUAL = autoCommit("0|off|false");
    private static final Pattern AUTOMATIC = autoCommit("1|on|true");

    private static Pattern autoCommit(String values) {
        return Pattern.compile(
                "(?is)\\s*set\\s+(session\\s+|local\\s+|@@session\\.|@@)?autocommit\\s*:?=\\s*(" + values + ")\\b.*");
    }

    /** What a text does to a transaction that is steered by SQL rather than by JDBC. */
    enum Kind {
        OTHER,
        BEGINS,
        ENDS,
        /** ends one and begins the next */
        CHAINS,
        /** from here on transactions are ended by COMMIT alone */
        MANUAL,
        /** from here on each statement is a transaction */
        AUTOMATIC
    }

    /** How a text is executed, where that changes what it touches. */
    enum Manner {
        PLAIN,
        /** the driver is to return generated keys, which on some engines is reading columns */
        RETURNING_KEYS,
        /** rows can be changed in the result, by statements that the driver makes */
        UPDATABLE
    }

    final String sql;
    final Manner manner;
    final List<String> keys;
    final Kind kind;

    private volatile @Nullable Touched touched;
    private volatile boolean queued;
    private volatile boolean evicted;
    private volatile boolean used;
    private volatile long firstNanos;
    private volatile long lastNanos;

    Text(String sql, Manner manner, List<String> keys) {
        this.sql = sql;
        this.manner = manner;
        this.keys = keys;
        this.kind = kind(sql);
    }

    private static Kind kind(String sql) {
        String beginning = sql.length() > 200 ? sql.substring(0, 200) : sql;
        if (CHAINS.matcher(beginning).matches()) {
            return Kind.CHAINS;
        }
        if (ENDS.matcher(beginning).matches()) {
            return Kind.ENDS;
        }
        if (MANUAL.matcher(beginning).matches()) {
            return Kind.MANUAL;
        }
        if (AUTOMATIC.matcher(beginning).matches()) {
            return Kind.AUTOMATIC;
        }
        return BEGINS.matcher(beginning).matches() ? Kind.BEGINS : Kind.OTHER;
    }

    void use(long nanos) {
        if (nanos - lastNanos > 1_000_000 || !used) {
            lastNanos = nanos; // a hot text's line of memory is written once a millisecond, not once an execution
        }
        if (!used) { // after the time: whoever takes it clears the flag before looking at the time, so nothing is lost
            firstNanos = nanos;
            used = true;
        }
    }

    boolean isUsed() {
        return used;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    boolean isEvicted() {
        return evicted;
    }

    void evicted(boolean now) {
        evicted = now;
    }

    /** Its uses are about to be taken out, to be told. */
    void take() {
        used = false;
    }

    @Nullable
    Touched touched() {
        return touched;
    }

    void touches(Touched what) {
        touched = what;
        queued = false;
    }

    /** The structure may have changed; the next who looks has it read again. */
    void forgetTouched() {
        touched = null;
    }

    /** Whether it waits to be read; the first who asks is told no, and has to see to it. */
    boolean isQueuedElseQueue() {
        if (queued) {
            return true;
        }
        queued = true;
        return false;
    }

    void notQueued() {
        queued = false;
    }
}
