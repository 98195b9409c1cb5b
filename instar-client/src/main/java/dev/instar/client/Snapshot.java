package dev.instar.client;

import dev.instar.state.DirectiveRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What this process knows of one target at one epoch. Immutable but for who is using it and for texts made of what it knows. */
final class Snapshot {

    private static final Set<String> NEW_FORM = Set.of("MIGRATED", "RETIRED", "CONTRACTED");

    private final Application application;
    private final long epoch;
    private final Set<String> newForms;
    // Of these, what this application knows of, and what it knows no older form of: one look answers.
    private final Set<String> ours;
    private final Map<String, Boolean> live;
    private final Map<String, Form> forms;
    private final Map<String, Columns> columns = new ConcurrentHashMap<>();
    // The count decides, for it is exact at every moment; the set only tells who they are.
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Work> users = ConcurrentHashMap.newKeySet();

    Snapshot(
            Application application,
            long epoch,
            List<String> migrations,
            List<String> states,
            List<DirectiveRecord> directives) {
        this.application = application;
        this.epoch = epoch;
        Set<String> flipped = new HashSet<>();
        for (int i = 0; i < migrations.size(); i++) {
            if (isNewForm(states.get(i))) {
                flipped.add(migrations.get(i));
            }
        }
        this.newForms = Set.copyOf(flipped);
        this.ours = Set.copyOf(application.newOf(flipped));
        Map<String, Boolean> known = new HashMap<>();
        for (DirectiveRecord d : directives) {
            boolean isLive = d.status().equals("live");
            known.merge(key(d.table(), d.column()), isLive, Boolean::logicalAnd);
            known.merge(key(d.schema() + "." + d.table(), d.column()), isLive, Boolean::logicalAnd);
        }
        this.live = Map.copyOf(known);
        this.forms = forms(migrations, directives);
    }

    /** Whether the new form is read in this state of a migration. */
    static boolean isNewForm(String state) {
        return NEW_FORM.contains(state);
    }

    private Map<String, Form> forms(List<String> migrations, List<DirectiveRecord> directives) {
        Map<String, Form> forms = new HashMap<>();
        for (String migration : migrations) {
            forms.put(
                    migration,
                    Form.of(
                            newForms.contains(migration),
                            directives.stream()
                                    .filter(d -> d.migration().equals(migration))
                                    .toList()));
        }
        // A build that knows no older form has no choice; one that does not know of a migration goes on as before it.
        forms.keySet().retainAll(application.supported());
        application.required().forEach(migration -> forms.put(migration, Form.NEW));
        return Map.copyOf(forms);
    }

    /** Before anything is known: every form is the old one. */
    static Snapshot nothingKnown(Application application) {
        return new Snapshot(application, 0, List.of(), List.of(), List.of());
    }

    /** How a column is found: {@code table}, or {@code schema.table}. */
    static String key(String table, String column) {
        return table + "\0" + column;
    }

    long epoch() {
        return epoch;
    }

    /** Whether this application is to use the new form. */
    boolean isNew(String migration) {
        return ours.contains(migration);
    }

    /** In which form this application reads and writes what a migration changes. */
    Form form(String migration) {
        return forms.getOrDefault(migration, Form.OLD);
    }

    /** A column without a directive is live, for nothing is being done to it, unless it comes with a migration that has not brought it. */
    boolean isLive(String key) {
        Boolean told = live.get(key);
        if (told != null) {
            return told;
        }
        String comesWith = application.arriving().get(key);
        return comesWith == null || newForms.contains(comesWith);
    }

    /** Whether something is being done to a column of a table. */
    boolean isUnderChange(String table) {
        return live.entrySet().stream()
                .anyMatch(e -> !e.getValue() && e.getKey().startsWith(table + "\0"));
    }

    /**
     * The columns of a table's model that are live.
     *
     * @throws IllegalArgumentException when nothing was said of the table
     */
    Columns columns(String table) {
        Columns found = columns.get(table);
        return found != null ? found : columns.computeIfAbsent(table, this::select);
    }

    private Columns select(String table) {
        List<String> model = application.columns(table);
        if (model.isEmpty()) {
            throw new IllegalArgumentException("Nothing was said of table " + table
                    + ": name its columns with  app.table(\"" + table + "\", …)  when joining");
        }
        return new Columns(
                table, model.stream().filter(c -> isLive(key(table, c))).toList());
    }

    /** Whether it answers every question as the other does. */
    boolean saysTheSameAs(Snapshot other) {
        return newForms.equals(other.newForms) && live.equals(other.live) && forms.equals(other.forms);
    }

    void enter(Work work) {
        count.incrementAndGet();
        users.add(work);
    }

    /** Whether nobody is left. */
    boolean leave(Work work) {
        users.remove(work);
        return count.decrementAndGet() == 0;
    }

    boolean isIdle() {
        return count.get() == 0;
    }

    /** What has been going on here for longest. */
    Optional<Work> oldest() {
        return users.stream().max(Comparator.comparingLong(Work::ageMillis));
    }
}
