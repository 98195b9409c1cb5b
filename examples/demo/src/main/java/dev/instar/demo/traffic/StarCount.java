package dev.instar.demo.traffic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What became of {@code SELECT *}. */
public final class StarCount {

    private final LongAdder sent = new LongAdder();
    private final LongAdder hidden = new LongAdder();
    private final List<String> changedDuring = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> deniedDuring = new TreeMap<>();

    /** One more was sent. */
    public void sent() {
        sent.increment();
    }

    /** The column that was asked for was not in it: the server hides it. */
    public void hidden() {
        hidden.increment();
    }

    /** The server said that a prepared statement's columns had changed (0A000). */
    public void columnsChanged(Stage during) {
        changedDuring.add(during.name());
    }

    /** The server denied one of the columns (42501; 1142 or 1143). */
    public synchronized void denied(Stage during) {
        deniedDuring.merge(during.name(), 1, Integer::sum);
    }

    /** How many were sent, second tries included. */
    public long all() {
        return sent.sum();
    }

    /** How often the new column was not in it. */
    public long withoutNewColumn() {
        return hidden.sum();
    }

    /** The stages in which columns changed under it, in order. */
    public List<String> changes() {
        return List.copyOf(changedDuring);
    }

    /** How often it was denied, by stage. */
    public synchronized Map<String, Integer> denials() {
        return Map.copyOf(deniedDuring);
    }
}
