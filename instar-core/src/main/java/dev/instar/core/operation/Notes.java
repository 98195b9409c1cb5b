package dev.instar.core.operation;

import dev.instar.core.plan.Phase;
import dev.instar.core.schema.Leaning;
import dev.instar.core.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a person should know before a migration begins, where several operations say the same. */
final class Notes {

    static final String ROLLBACK_DROPS = "Rollback drops %s with whatever the new builds have written into it.";

    /** What it means that no trigger is made. */
    static final List<String> BY_APPLICATION = List.of(
            "The applications keep both forms equal: no trigger is made. Every build that writes these columns must join the fleet and follow"
                    + " the form that it is told; what writes without having joined cannot be seen, and its writes are lost to the other"
                    + " form.",
            "Expand tells CLEARING_NEW, migrate BOTH_READING_OLD and at its end BOTH_READING_NEW; that form stays through retire, which takes"
                    + " no rights. Contract tells the last two.",
            "From the first step of migrate on a build that does not know this migration is refused; one that knows the new form alone is"
                    + " refused until contract has told NEW.");

    private static final String NO_KEY =
            "The table has no key: rows are walked by blocks of its file, and the walk starts again if the file"
                    + " changes.";

    private Notes() {}

    /** What leans on columns that go, without a successor and not accepted: contract stays closed. */
    static List<String> open(Table table, Collection<String> columns, Set<String> accounted) {
        Set<String> open = new TreeSet<>(Leaning.on(table, columns));
        open.removeAll(accounted);
        return open.stream()
                .map(label -> label + " leans on the old form and has no successor: " + Phase.CONTRACT.word()
                        + " stays closed until it is changed, or accepted with  accept: [\"" + label + "\"].")
                .toList();
    }

    /** How rows are walked, where that is worth a word. */
    static List<String> walk(Table table) {
        return table.walkableKey().isEmpty() ? List.of(NO_KEY) : List.of();
    }
}
