package dev.instar.core.dialect.postgresql.impact;

import java.util.Optional;

/** CREATE SEQUENCE and ALTER SEQUENCE. */
sealed interface Sequences extends SqlStatement {

    /**
     * CREATE SEQUENCE.
     *
     * @param ownedBy the table of the column that owns it
     */
    record Create(Name name, boolean ifNotExists, Optional<Name> ownedBy) implements Sequences {
        @Override
        public void judge(Effects effects) {
            if (ifNotExists && effects.catalog().table(name).isPresent()) {
                return;
            }
            effects.create(effects.catalog().schema().resolve(name.schema(), name.bare()));
            ownedBy.ifPresent(table -> effects.lock(table, LockMode.ACCESS_SHARE));
        }
    }

    /**
     * ALTER SEQUENCE with options.
     *
     * @param options whether anything is said but who owns it: then its file is written anew
     * @param ownedBy the table of the column that owns it
     */
    record Alter(Name name, boolean ifExists, boolean options, Optional<Name> ownedBy) implements Sequences {
        @Override
        public void judge(Effects effects) {
            if (ifExists && effects.catalog().table(name).isEmpty()) {
                return;
            }
            effects.lock(name, LockMode.SHARE_ROW_EXCLUSIVE);
            if (options) {
                effects.rewriteFile(effects.catalog().resolve(name));
            }
            ownedBy.ifPresent(table -> effects.lock(table, LockMode.ACCESS_SHARE));
        }
    }

    /** The table after {@code OWNED BY}, somewhere among the options. */
    static Optional<Name> ownedBy(TokenReader reader) {
        reader.until(r -> r.sees("owned", "by"));
        if (!reader.takes("owned", "by") || reader.sees("none")) {
            return Optional.empty();
        }
        Name column = reader.name();
        return column.schema().map(table -> tableOf(reader, table));
    }

    /** {@code schema.table.column} was read as {@code table.column}; the schema stands in front of it. */
    private static Name tableOf(TokenReader reader, String table) {
        boolean full = reader.peek(-4).symbol(".") && reader.peek(-5).names();
        return full ? new Name(Optional.of(reader.peek(-5).text()), table) : Name.of(table);
    }
}
