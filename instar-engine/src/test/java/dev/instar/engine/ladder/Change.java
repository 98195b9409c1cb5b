package dev.instar.engine.ladder;

import dev.instar.core.operation.Operation;
import java.util.List;

/**
 * One operation with all that a ladder needs to know about it; every statement is a template of {@link Shape}.
 *
 * @param schema creates and fills what the operation changes
 * @param operation the operation
 * @param fromOld what old builds write, and new ones read
 * @param fromNew what new builds write, and old ones read; while both live
 * @param after what new builds write and read once the old form is gone
 * @param change the same change made by hand: what the catalog must differ by in the end
 */
record Change(
        List<String> schema,
        Operation operation,
        List<Exchange> fromOld,
        List<Exchange> fromNew,
        List<Exchange> after,
        List<String> change) {}
