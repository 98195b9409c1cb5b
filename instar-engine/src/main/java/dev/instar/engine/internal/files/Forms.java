package dev.instar.engine.internal.files;

import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.NewForm;
import dev.instar.core.operation.OldForm;
import dev.instar.core.operation.Unconvertible;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the operations that turn columns into others have in common. */
final class Forms {

    private static final Map<String, Unconvertible> UNCONVERTIBLE =
            new TreeMap<>(Map.of("quarantine", Unconvertible.QUARANTINE, "reject", Unconvertible.REJECT));

    private Forms() {}

    static Unconvertible unconvertible(Fields fields) {
        return fields.word("on_unconvertible", UNCONVERTIBLE).orElse(Unconvertible.QUARANTINE);
    }

    /** The key {@code default}: absent, {@code null} or SQL. */
    static DefaultRule defaultRule(Fields fields) {
        if (fields.isNull("default")) {
            return DefaultRule.NONE;
        }
        return fields.optionalSql("default").map(DefaultRule::of).orElse(DefaultRule.UNDECLARED);
    }

    /** {@code { name, type, up, fallback, nullable, default }}. */
    static NewForm newForm(Fields fields) {
        return new NewForm(
                fields.name("name"),
                fields.name("type"),
                Optional.of(fields.sql("up")),
                fields.optionalSql("fallback"),
                fields.flag("nullable"),
                defaultRule(fields));
    }

    /** {@code { column, down, fallback }}. */
    static OldForm oldForm(Fields fields) {
        return new OldForm(fields.name("column"), Optional.of(fields.sql("down")), fields.optionalSql("fallback"));
    }
}
