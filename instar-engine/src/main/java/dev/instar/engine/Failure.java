package dev.instar.engine;

import dev.instar.core.Problem;

/** Thrown when something failed on the way: what is done is recorded, and the same command goes on from there. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Failure(Problem problem, Throwable cause) {
        super(problem.render(), cause);
        this.problem = problem;
    }

    public Failure(Problem problem) {
        super(problem.render());
        this.problem = problem;
    }

    /** What failed, where, and what to do next. */
    public Problem problem() {
        return problem;
    }
}
