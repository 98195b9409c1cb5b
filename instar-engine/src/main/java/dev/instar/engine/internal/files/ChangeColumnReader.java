package dev.instar.engine.internal.files;

import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.Operation;
import java.util.Optional;

/**
 * {@code change_column: { table, from, to, type, up, down, fallback: { up, down }, on_unconvertible, nullable, default }}.
 */
final class ChangeColumnReader {

    private ChangeColumnReader() {}

    private record Fallback(Optional<String> up, Optional<String> down) {

        static Fallback of(Fields fields) {
            return new Fallback(fields.optionalSql("up"), fields.optionalSql("down"));
        }
    }

    static Operation read(Fields fields) {
        Optional<Fallback> fallback = fields.nested("fallback", Fallback::of);
        return new ChangeColumn(
                fields.place(),
                Operations.table(fields),
                fields.name("from"),
                fields.name("to"),
                fields.name("type"),
                fields.optionalSql("up"),
                fields.optionalSql("down"),
                fallback.flatMap(Fallback::up),
                fallback.flatMap(Fallback::down),
                Forms.unconvertible(fields),
                fields.flag("nullable"),
                Forms.defaultRule(fields));
    }
}
