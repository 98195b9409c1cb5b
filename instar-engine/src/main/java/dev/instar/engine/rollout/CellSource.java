package dev.instar.engine.rollout;

import java.util.List;

/** Knows the cells. Asked again before every step, so that one that was added is included. */
@FunctionalInterface
public interface CellSource {

    /**
     * The cells of this moment; no two of the same name.
     *
     * @throws dev.instar.core.Refusal when they cannot be told
     */
    List<Reach> cells();
}
