package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Schema;
import java.util.List;
import java.util.Map;

/** Placeholder until the rules are here: everything that touches a table takes the strongest lock. */
public final class PostgreSqlImpact {

    private PostgreSqlImpact() {}

    /** The impact of one statement. */
    public static Impact of(String statement, Schema schema) {
        return statement.contains("TABLE") || statement.contains("TRIGGER")
                ? new Impact("ACCESS EXCLUSIVE", Map.of(), List.of(), List.of())
                : Impact.NONE;
    }
}
