package dev.instar.trials.forms;

import dev.instar.client.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is in the table if nothing was lost: the reference. Whoever writes a row holds it until its transaction ends, as on the server. */
final class Book {

    private final Map<Integer, Integer> rows = new TreeMap<>();
    private final Map<Integer, Simulated> holders = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int lastValue;
    private boolean dropped;

    /** A value that nobody has ever written. */
    int another() {
        return ++lastValue;
    }

    Optional<Integer> committed(int key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** Takes the row, or tells that another has it. */
    boolean take(int key, Simulated holder) {
        return holders.computeIfAbsent(key, k -> holder) == holder;
    }

    boolean isHeld(int key) {
        return holders.containsKey(key);
    }

    void commit(Map<Integer, Optional<Integer>> writes, Simulated holder) {
        writes.forEach((key, value) ->
                value.ifPresentOrElse(v -> rows.put(key, v), () -> rows.remove(key)));
        letGo(holder);
    }

    void letGo(Simulated holder) {
        holders.values().removeIf(holder::equals);
    }

    /** The columns of the new form are dropped, or are there again. */
    void dropped(boolean now) {
        dropped = now;
    }

    /** A statement is sent in a form; one that names what is dropped fails. */
    void sends(String who, Form form) {
        if (dropped && form.namesNew()) {
            wrong.add("failed: " + who + " names a column that is dropped");
        }
    }

    /** Compares what was found with what must be there. */
    void compare(String who, int key, Optional<Integer> found, Optional<Integer> expected) {
        if (!found.equals(expected)) {
            wrong.add(kind(found, expected) + ": " + who + " finds " + words(found) + " under key " + key + ", and it is "
                    + words(expected));
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

    void wrong(String what) {
        wrong.add(what);
    }

    /** Everything that was not as it must be. */
    List<String> wrong() {
        return wrong;
    }

    /** Something that happened, for whoever reads what led to a mistake. */
    void tell(String event) {
        told.add(event);
    }

    String lastEvents() {
        return String.join("\n", told.subList(Math.max(0, told.size() - 60), told.size()));
    }
}
