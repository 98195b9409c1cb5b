package dev.instar.core.changelog;

import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import java.util.List;

/**
 * One migration.
 *
 * @param id its name: the file's name without ending
 * @param description one line for people; may be empty
 * @param operations in order, at least one
 * @param declared what holds for all of them
 * @param checksum of what was declared, as hexadecimal digits; changes when and only when the meaning may have changed
 */
public record Migration(String id, String description, List<Operation> operations, Declared declared, String checksum) {

    public Migration {
        operations = List.copyOf(operations);
    }
}
