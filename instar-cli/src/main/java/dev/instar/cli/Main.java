package dev.instar.cli;

import dev.instar.cli.terminal.Environment;

/** Where the process begins and ends. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, Environment.ofThisProcess()));
    }

    /**
     * Runs one command.
     *
     * @param args what stands behind {@code instar}
     * @param environment where it reads and writes
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(String[] args, Environment environment) {
        return new Dispatch(environment).run(args);
    }
}
