package dev.instar.engine.internal.files;

import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RunSql;

/** {@code run_sql: { expand, migrate, contract, undo }}; {@code undo: ""} says that there is nothing to take back. */
final class RunSqlReader {

    private RunSqlReader() {}

    static Operation read(Fields fields) {
        RunSql sql = new RunSql(
                fields.place(),
                fields.statements("expand", false),
                fields.statements("migrate", false),
                fields.statements("contract", false),
                fields.statements("undo", true));
        if (fields.isMap() && sql.expand().or(sql::migrate).or(sql::contract).isEmpty()) {
            fields.missing("one of expand, migrate, contract", "Add statements to one of them.");
        }
        return sql;
    }
}
