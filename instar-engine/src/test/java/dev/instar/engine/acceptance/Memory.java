package dev.instar.engine.acceptance;

import dev.instar.core.Place;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import java.util.List;
import java.util.Optional;

/** The two operations that are proven here: {@code memory_mb integer} becomes {@code memory_mib}, by name alone or as another type. */
enum Memory {
    /** The same type under another name. */
    RENAME {
        @Override
        Operation of(String table) {
            return new RenameColumn(Place.IN_CODE, TableRef.of(table), OLD, NEW);
        }
    },
    /** {@code bigint} under another name; a value too large for the old form becomes 0 there and goes to quarantine. */
    CHANGE {
        @Override
        Operation of(String table) {
            return change(table, "bigint", Optional.empty(), Optional.empty());
        }
    };

    static final String ID = "0001-memory";
    static final String OLD = "memory_mb";
    static final String NEW = "memory_mib";

    /** The operation on a table that has the column. */
    abstract Operation of(String table);

    /** The migration as a child process declares it too: the same checksum. */
    Migration migration(String table) {
        List<Operation> operations = List.of(of(table));
        return new Migration(ID, "", operations, Declared.NOTHING, operations.toString() + Declared.NOTHING);
    }

    /** A change into another type; 0 stands for values that have no equal. */
    static ChangeColumn change(String table, String type, Optional<String> up, Optional<String> down) {
        return new ChangeColumn(
                Place.IN_CODE,
                TableRef.of(table),
                OLD,
                NEW,
                type,
                up,
                down,
                up.map(expression -> "CAST('0' AS " + type + ")"),
                Optional.of("0"),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.UNDECLARED);
    }
}
