package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * CREATE PUBLICATION ... FOR TABLE, ALTER PUBLICATION ... ADD, SET or DROP TABLE.
 *
 * @param publication its name
 * @param tables the tables it names
 * @param replaces whether the tables it had go
 */
record Publications(String publication, List<Truncate.Target> tables, boolean replaces) implements SqlStatement {

    private static final LockMode MODE = LockMode.SHARE_UPDATE_EXCLUSIVE;

    Publications {
        tables = List.copyOf(tables);
    }

    /** From the name on. */
    static SqlStatement read(TokenReader reader) {
        String publication = reader.identifier();
        reader.until(r -> r.sees("table") || r.sees("set") || r.sees("add") || r.sees("drop"));
        boolean replaces = reader.takes("set");
        if (!reader.sees("table")) {
            reader.next();
        }
        List<Truncate.Target> targets = new ArrayList<>();
        boolean tables = reader.takes("table");
        while (tables && !reader.atEnd() && !reader.sees("with")) {
            targets.add(Truncate.Target.read(reader));
            reader.until(r -> r.seesSymbol(",") || r.sees("with"));
            reader.takesSymbol(",");
            if (reader.sees("tables")) {
                break;
            }
            reader.takes("table");
        }
        return new Publications(publication, targets, replaces && tables);
    }

    @Override
    public void judge(Effects effects) {
        for (Truncate.Target target : tables) {
            effects.lock(target.name(), MODE).ifPresent(table -> children(table, target.only(), effects));
        }
        if (replaces) {
            effects.catalog().schema().tables().values().stream()
                    .filter(this::has)
                    .forEach(table -> effects.lock(table, MODE));
        }
    }

    /** Children that inherit are published themselves, partitions through their parent. */
    private static void children(Table table, boolean only, Effects effects) {
        if (!only && table.kind() != Table.Kind.PARTITIONED) {
            effects.catalog().descendants(table).forEach(child -> effects.lock(child, MODE));
        }
    }

    private boolean has(Table table) {
        return table.dependents().stream()
                .anyMatch(
                        d -> d.kind() == Dependent.Kind.PUBLICATION && d.name().equals(publication));
    }
}
