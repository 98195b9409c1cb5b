package dev.instar.engine.ladder;

import dev.instar.core.ProblemCode;
import dev.instar.core.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * One operation with all that a ladder needs to know about it; every statement is a template of {@link Terrain}.
 *
 * @param schema creates and fills what the operation changes
 * @param operation the operation
 * @param fromOld what old builds write, and new ones read
 * @param fromNew what new builds write, and old ones read; while both live
 * @param after what new builds write and read once the old form is gone
 * @param change the same change made by hand: what the catalog must differ by in the end
 * @param refused why there is no climb on this terrain; empty: there is
 */
record Change(
        List<String> schema,
        Operation operation,
        List<Exchange> fromOld,
        List<Exchange> fromNew,
        List<Exchange> after,
        List<String> change,
        Optional<ProblemCode> refused) {

    Change(
            List<String> schema,
            Operation operation,
            List<Exchange> fromOld,
            List<Exchange> fromNew,
            List<Exchange> after,
            List<String> change) {
        this(schema, operation, fromOld, fromNew, after, change, Optional.empty());
    }

    /** The same, refused for a reason if there is one. */
    Change refused(Optional<ProblemCode> reason) {
        return new Change(schema, operation, fromOld, fromNew, after, change, reason);
    }
}
