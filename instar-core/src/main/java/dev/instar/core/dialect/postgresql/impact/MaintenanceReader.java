package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads VACUUM, ANALYZE, CLUSTER and LOCK. */
final class MaintenanceReader {

    private static final Set<String> OPTIONS = Set.of("full", "freeze", "verbose", "analyze", "analyse");

    private MaintenanceReader() {}

    static SqlStatement read(String verb, TokenReader reader) {
        return switch (verb) {
            case "lock" -> lock(reader);
            case "vacuum" -> vacuum(reader);
            case "cluster" -> cluster(reader);
            default -> {
                options(reader);
                yield new Maintenance.Analyze(tables(reader));
            }
        };
    }

    private static SqlStatement lock(TokenReader reader) {
        reader.takes("table");
        List<Truncate.Target> targets = new ArrayList<>();
        do {
            targets.add(Truncate.Target.read(reader));
        } while (reader.takesSymbol(","));
        LockMode mode = LockMode.ACCESS_EXCLUSIVE;
        if (reader.takes("in")) {
            List<String> words = new ArrayList<>();
            while (!reader.sees("mode")) {
                words.add(reader.identifier());
            }
            mode = mode(String.join("_", words));
        }
        return new Maintenance.Lock(targets, mode);
    }

    private static LockMode mode(String words) {
        try {
            return LockMode.valueOf(words.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableException("there is no lock mode " + words);
        }
    }

    private static SqlStatement vacuum(TokenReader reader) {
        boolean full = options(reader);
        return new Maintenance.Vacuum(tables(reader), full);
    }

    /** In parentheses or one after another; whether FULL is among them. */
    private static boolean options(TokenReader reader) {
        boolean full = false;
        if (reader.seesSymbol("(")) {
            full = OptionList.takes(reader, "full");
        }
        while (reader.seesAny(OPTIONS)) {
            full |= reader.next().word("full");
        }
        return full;
    }

    private static List<Name> tables(TokenReader reader) {
        List<Name> tables = new ArrayList<>();
        while (!reader.atEnd()) {
            reader.takes("only");
            tables.add(reader.name());
            reader.columnList();
            if (!reader.takesSymbol(",")) {
                break;
            }
        }
        return tables;
    }

    /** {@code CLUSTER table USING index}, or the old {@code CLUSTER index ON table}. */
    private static SqlStatement cluster(TokenReader reader) {
        options(reader);
        if (reader.atEnd()) {
            return new Maintenance.Cluster(Optional.empty());
        }
        Name first = reader.name();
        return new Maintenance.Cluster(Optional.of(reader.takes("on") ? reader.name() : first));
    }
}
