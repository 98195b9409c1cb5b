package dev.instar.cli;

/** One command. */
interface Command {

    /**
     * Does it.
     *
     * @return one of {@link ExitCode}
     * @throws dev.instar.core.Refusal when it is refused
     * @throws dev.instar.engine.Failure when it fails on the way
     * @throws WrongUsage when its options do not go together
     */
    int run();

    /** Whether it changes anything: a command that only looks has not failed on the way when the database goes away. */
    default boolean changes() {
        return false;
    }
}
