package dev.instar.engine.internal.files;

import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.operation.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One entry of {@code operations}: a map with one key, the name of the operation. */
final class OperationEntry {

    private static final Set<String> KNOWN = Operations.ALL.keySet();

    private static final List<String> EXAMPLE = List.of("rename_column");

    private final Fields entry;
    private final Findings findings;

    OperationEntry(Fields entry, Findings findings) {
        this.entry = entry;
        this.findings = findings;
    }

    /** The operation; empty, with findings, when it is none. */
    Optional<Operation> read() {
        List<String> keys = entry.keys();
        (entry.isMap() ? keys : EXAMPLE).forEach(entry::has);
        if (keys.size() == 1) {
            return named(keys.get(0));
        }
        if (keys.isEmpty() && entry.isMap()) {
            entry.missing("the name of an operation", "Known: " + Shown.list(KNOWN) + ".");
        } else if (entry.isMap()) {
            severalKeys(keys);
        }
        return Optional.empty();
    }

    private Optional<Operation> named(String name) {
        OperationReader reader = Operations.ALL.get(name);
        if (reader == null) {
            findings.add(
                    ProblemCode.UNKNOWN_KEY,
                    entry.keyPlace(name),
                    "There is no operation " + Shown.text(name) + "."
                            + Nearest.to(name, KNOWN)
                                    .map(n -> " Did you mean " + n + "?")
                                    .orElse(""),
                    "Known: " + Shown.list(KNOWN) + ".");
            return Optional.empty();
        }
        return entry.owned(name, fields -> read(reader, fields)).flatMap(o -> o);
    }

    private Optional<Operation> read(OperationReader reader, Fields fields) {
        int before = findings.count();
        try {
            return Optional.of(reader.read(fields));
        } catch (Refusal e) {
            // The record refused its values; where we found something ourselves, these may be our stand-ins.
            if (findings.count() == before) {
                findings.add(fields.place(), e.problems());
            }
            return Optional.empty();
        }
    }

    private void severalKeys(List<String> keys) {
        String first = Shown.text(keys.get(0));
        findings.add(
                ProblemCode.WRONG_VALUE,
                entry.place(),
                "An entry of operations holds one operation, and this one holds " + keys.size() + " keys: "
                        + Shown.list(keys.stream().map(Shown::text).toList()) + ".",
                KNOWN.contains(first)
                        ? "Indent what belongs to " + first + " below it, and begin each operation with  - ."
                        : "Begin each operation with  - .");
    }
}
