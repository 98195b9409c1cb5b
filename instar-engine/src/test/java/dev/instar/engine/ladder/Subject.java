package dev.instar.engine.ladder;

import java.util.function.Function;

/** Every operation, with what a ladder needs to know about it. */
enum Subject {
    RENAME_COLUMN(RenameColumnChange::on),
    CHANGE_COLUMN(ChangeColumnChange::on),
    WIDEN_COLUMN(WidenColumnChange::on),
    SPLIT_COLUMN(SplitColumnChange::on),
    MERGE_COLUMNS(MergeColumnsChange::on),
    ADD_COLUMN(AddColumnChange::on),
    ADD_FILLED_COLUMN(AddFilledColumnChange::on),
    DROP_COLUMN(DropColumnChange::on),
    SET_NOT_NULL(SetNotNullChange::on),
    SET_DEFAULT(SetDefaultChange::on),
    CREATE_INDEX(CreateIndexChange::on),
    CREATE_TABLE(CreateTableChange::on),
    RUN_SQL(RunSqlChange::on);

    private final Function<Terrain, Change> change;

    Subject(Function<Terrain, Change> change) {
        this.change = change;
    }

    /** Whether an old form goes, which retire withholds from whoever has rights on it. */
    boolean withholds() {
        return switch (this) {
            case RENAME_COLUMN, CHANGE_COLUMN, WIDEN_COLUMN, SPLIT_COLUMN, MERGE_COLUMNS, DROP_COLUMN -> true;
            default -> false;
        };
    }

    Change on(Terrain terrain) {
        return change.apply(terrain);
    }
}
