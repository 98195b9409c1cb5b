package dev.instar.core.plan;

import dev.instar.core.schema.TableName;
import java.util.List;

/**
 * The objects that make up one bridge, by which the engine tells whether it is intact.
 *
 * @param name the bridge's name, unique on the target
 * @param table the table it is on
 * @param triggers the names of its triggers
 * @param functions the names of its functions, in the table's schema, without arguments
 */
public record BridgeIdentity(String name, TableName table, List<String> triggers, List<String> functions) {
    public BridgeIdentity {
        triggers = List.copyOf(triggers);
        functions = List.copyOf(functions);
    }
}
