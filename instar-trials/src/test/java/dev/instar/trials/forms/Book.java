package dev.instar.trials.forms;

import dev.instar.client.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is in the table if nothing was lost: the reference. Whoever writes a row holds it until its transaction ends, as on the server. */
final class Book {

    private final Map<Integer, Integer> rows = new TreeMap<>();
    private final Map<Integer, Object> holders = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int lastValue;
    private boolean dropped;

    /** A value that nobody has ever written. */
    synchronized int another() {
        return ++lastValue;
    }

    synchronized Optional<Integer> committed(int key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** Every key under which there is a row. */
    synchronized Set<Integer> keys() {
        return Set.copyOf(rows.keySet());
    }

    /** Takes the row, or tells that another has it. */
    synchronized boolean take(int key, Object holder) {
        return holders.computeIfAbsent(key, k -> holder) == holder;
    }

    synchronized boolean isHeld(int key) {
        return holders.containsKey(key);
    }

    synchronized void commit(Map<Integer, Optional<Integer>> writes, Object holder) {
        writes.forEach((key, value) -> value.ifPresentOrElse(v -> rows.put(key, v), () -> rows.remove(key)));
        letGo(holder);
    }

    synchronized void letGo(Object holder) {
        holders.values().removeIf(holder::equals);
    }

    /** The columns of the new form are dropped, or are there again. */
    synchronized void dropped(boolean now) {
        dropped = now;
    }

    /** A statement is sent in a form; one that names what is dropped fails. */
    synchronized void sends(String who, Form form) {
        if (dropped && form.namesNew()) {
            wrong.add("failed: " + who + " names a column that is dropped");
        }
    }

    /** Compares what was found with what must be there. */
    synchronized void compare(String who, int key, Optional<Integer> found, Optional<Integer> expected) {
        if (!found.equals(expected)) {
            wrong.add(kind(found, expected) + ": " + who + " finds " + words(found) + " under key " + key
                    + ", and it is " + words(expected));
        }
    }

    private static String kind(Optional<Integer> found, Optional<Integer> expected) {
        if (found.isEmpty()) {
            return "lost";
        }
        return expected.isEmpty() ? "resurrected" : "stale";
    }

    private static String words(Optional<Integer> value) {
        return value.map(Object::toString).orElse("no row");
    }

    synchronized void wrong(String what) {
        wrong.add(what);
    }

    /** Everything that was not as it must be. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Something that happened, for whoever reads what led to a mistake. */
    synchronized void tell(String event) {
        told.add(event);
    }

    synchronized String lastEvents() {
        return String.join("\n", told.subList(Math.max(0, told.size() - 60), told.size()));
    }
}
