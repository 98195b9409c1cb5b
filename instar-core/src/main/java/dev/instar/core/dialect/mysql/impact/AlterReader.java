package dev.instar.core.dialect.mysql.impact;

import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads ALTER TABLE: its actions as changes, and what is said about how it is done. */
final class AlterReader {

    private static final Set<String> OPTIONS = Set.of(
            "comment",
            "auto_increment",
            "avg_row_length",
            "checksum",
            "max_rows",
            "min_rows",
            "pack_keys",
            "stats_auto_recalc",
            "stats_persistent",
            "stats_sample_pages",
            "charset",
            "collate",
            "password",
            "delay_key_write",
            "page_checksum",
            "transactional");

    private static final Set<String> REBUILDING = Set.of("row_format", "key_block_size");

    private final Reader reader;
    private final Columns columns;
    private final List<Change> changes = new ArrayList<>();
    private Optional<Cost.Algorithm> algorithm = Optional.empty();
    private Optional<Cost.Lock> lock = Optional.empty();
    private boolean primaryDropped;
    private boolean primaryAdded;

    AlterReader(Reader reader, Columns columns) {
        this.reader = reader;
        this.columns = columns;
    }

    /**
     * What was read.
     *
     * @param changes what each action does
     * @param algorithm as said; empty: the best there is
     * @param lock as said; empty: the least there is
     */
    record Altering(List<Change> changes, Optional<Cost.Algorithm> algorithm, Optional<Cost.Lock> lock) {}

    /** @throws UnreadableException when an action is not known */
    Altering read() {
        do {
            action();
        } while (reader.takesSymbol(","));
        if (!reader.ends()) {
            throw new UnreadableException("an action is not known");
        }
        if (primaryDropped) {
            changes.add(primaryAdded ? Change.ADD_PRIMARY_KEY : Change.DROP_PRIMARY_KEY);
        }
        return new Altering(changes, algorithm, lock);
    }

    private void action() {
        if (reader.takes("add")) {
            add();
        } else if (reader.takes("drop")) {
            drop();
        } else if (reader.takes("modify")) {
            reader.takes("column");
            exists();
            String name = reader.name();
            changes.addAll(columns.redefined(name, ColumnText.read(reader.part())));
        } else if (reader.takes("change")) {
            reader.takes("column");
            exists();
            String name = reader.name();
            boolean renamed = !name.equalsIgnoreCase(reader.name());
            changes.addAll(columns.redefined(name, ColumnText.read(reader.part())));
            if (renamed) {
                changes.add(Change.RENAME_COLUMN);
            }
        } else if (reader.takes("alter")) {
            alter();
        } else if (reader.takes("rename")) {
            rename();
        } else {
            option();
        }
    }

    private boolean exists() {
        return reader.takes("if", "exists") || reader.takes("if", "not", "exists");
    }

    private void add() {
        if (reader.takes("constraint")) {
            if (!reader.peek().oneOf(Set.of("primary", "unique", "foreign", "check"))) {
                exists();
                reader.name();
            }
            addKey();
        } else if (reader.peek()
                .oneOf(Set.of("index", "key", "unique", "fulltext", "spatial", "primary", "foreign", "check"))) {
            addKey();
        } else if (reader.peek().word("partition") || reader.peek().word("period")) {
            throw new UnreadableException("partitions and periods are not looked at");
        } else {
            reader.takes("column");
            exists();
            if (reader.takesSymbol("(")) {
                throw new UnreadableException("a list of columns is not looked at");
            }
            reader.name();
            changes.add(columns.added(ColumnText.read(reader.part())));
        }
    }

    private void addKey() {
        if (reader.takes("primary", "key")) {
            primaryAdded = true;
            changes.add(Change.ADD_PRIMARY_KEY);
        } else if (reader.takes("foreign", "key")) {
            changes.add(Change.ADD_FOREIGN_KEY);
        } else if (reader.takes("check")) {
            List<Token> part = reader.part();
            boolean unenforced = part.size() > 1 && part.get(part.size() - 2).word("not");
            changes.add(unenforced ? Change.ADD_CHECK_NOT_ENFORCED : Change.ADD_CHECK);
        } else if (reader.takes("fulltext")) {
            changes.add(Change.ADD_FULLTEXT);
        } else if (reader.takes("spatial")) {
            changes.add(Change.ADD_SPATIAL);
        } else {
            List<Token> part = reader.part();
            boolean functional = false;
            for (int i = 1; i < part.size(); i++) {
                boolean begins = part.get(i - 1).symbol("(") || part.get(i - 1).symbol(",");
                functional |= begins && part.get(i).symbol("(");
            }
            changes.add(functional ? Change.ADD_FUNCTIONAL : Change.ADD_INDEX);
        }
        reader.part();
    }

    private void drop() {
        if (reader.takes("index") || reader.takes("key")) {
            exists();
            reader.name();
            changes.add(Change.DROP_INDEX);
        } else if (reader.takes("primary", "key")) {
            primaryDropped = true;
        } else if (reader.takes("foreign", "key")) {
            exists();
            reader.name();
            changes.add(Change.DROP_FOREIGN_KEY);
        } else if (reader.takes("check")) {
            reader.name();
            changes.add(Change.DROP_CHECK);
        } else if (reader.takes("constraint")) {
            exists();
            changes.add(columns.constraint(reader.name()));
        } else if (reader.peek().word("partition")) {
            throw new UnreadableException("partitions are not looked at");
        } else {
            reader.takes("column");
            exists();
            changes.add(columns.dropped(reader.name()));
            reader.takes("restrict");
        }
    }

    private void alter() {
        if (reader.takes("index") || reader.takes("key")) {
            exists();
            reader.name();
            reader.part();
            changes.add(Change.HIDE_INDEX);
            return;
        }
        if (reader.takes("check") || reader.takes("constraint")) {
            throw new UnreadableException("whether the rows are read is not known");
        }
        reader.takes("column");
        exists();
        reader.name();
        reader.part();
        changes.add(Change.SET_DEFAULT);
    }

    private void rename() {
        if (reader.takes("column")) {
            exists();
            reader.name();
            reader.part();
            changes.add(Change.RENAME_COLUMN);
        } else if (reader.takes("index") || reader.takes("key")) {
            exists();
            reader.name();
            reader.part();
            changes.add(Change.RENAME_INDEX);
        } else {
            if (!reader.takes("to")) {
                reader.takes("as");
            }
            TableName ignored = reader.table();
            changes.add(ignored.name().isEmpty() ? Change.REBUILD : Change.RENAME_TABLE);
        }
    }

    private void option() {
        if (reader.takes("algorithm")) {
            String word = said();
            algorithm = word.equalsIgnoreCase("default")
                    ? Optional.empty()
                    : Optional.of(Cost.Algorithm.valueOf(upper(word)));
        } else if (reader.takes("lock")) {
            String word = said();
            lock = word.equalsIgnoreCase("default") ? Optional.empty() : Optional.of(Cost.Lock.valueOf(upper(word)));
        } else if (reader.takes("force")) {
            changes.add(Change.REBUILD);
        } else if (reader.takes("engine")) {
            boolean same = said().equalsIgnoreCase(columns.engine());
            changes.add(same ? Change.REBUILD : Change.CHANGE_TYPE);
        } else if (reader.takes("convert", "to")) {
            reader.part();
            changes.add(Change.CONVERT_CHARACTER_SET);
        } else if (reader.takesAny(REBUILDING)) {
            said();
            changes.add(Change.REBUILD);
        } else {
            tableOption();
        }
    }

    private void tableOption() {
        reader.takes("default");
        if (!reader.takes("character", "set") && !reader.takesAny(OPTIONS)) {
            throw new UnreadableException("an action is not known");
        }
        said();
        while (reader.takes("default") || reader.takes("character", "set") || reader.takesAny(OPTIONS)) {
            said();
        }
        changes.add(Change.TABLE_OPTION);
    }

    /** What stands behind an option, with or without a sign of equality. */
    private String said() {
        reader.takesSymbol("=");
        return reader.next().text();
    }

    private static String upper(String word) {
        return word.toUpperCase(java.util.Locale.ROOT);
    }
}
