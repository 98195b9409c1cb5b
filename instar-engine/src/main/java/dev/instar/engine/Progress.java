package dev.instar.engine;

import dev.instar.core.plan.Step;
import java.time.Duration;
import java.util.List;

/** Is told what happens while a command runs. Every method may be ignored; none may take long. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {};

    /** A step begins. */
    default void begins(Step step) {}

    /** A step is done and recorded. */
    default void done(Step step, Duration took) {}

    /** A step is taken back. */
    default void undone(Step step) {}

    /** A lock was not granted within the budget, or tables were never free for as long as the budget is; it is tried again. */
    default void waits(Step step, int attempt, List<Blocker> inTheWay) {}

    /**
     * Rows were moved or compared.
     *
     * @param rowsDone so far, all passes together
     * @param rowsTotal by the server's estimate
     */
    default void rows(Step step, long rowsDone, long rowsTotal) {}

    /** Something worth knowing that is in nobody's way; one sentence. */
    default void says(String sentence) {}

    /** A transition was announced, or one has committed: the fleet has something to look at. */
    default void announced() {}

    /** The fleet has not followed yet; it is asked again. */
    default void waitsForFleet(List<Blocker> inTheWay) {}
}
