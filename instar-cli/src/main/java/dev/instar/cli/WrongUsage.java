package dev.instar.cli;

import dev.instar.cli.answer.Message;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line does not say what to do. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    private final int exit;

    private WrongUsage(Message problem, int exit) {
        super(problem.fact());
        this.problem = problem;
        this.exit = exit;
    }

    /**
     * @param place the command
     * @param fact what is wrong with it
     * @param remedy what to write instead
     */
    static WrongUsage of(String place, String fact, String remedy) {
        return new WrongUsage(
                new Message("INSTAR-U001", "wrong-usage", place, fact, "Nothing has been done.", remedy),
                ExitCode.USAGE);
    }

    /** What the reader of the command line says. */
    static WrongUsage of(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return of(command, fact(e), meant(e) + "See  " + command + " --help");
    }

    private static String fact(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return "There is no command, option or parameter for '"
                    + unmatched.getUnmatched().get(0) + "'.";
        }
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("It cannot be understood");
        return said.endsWith(".") ? said : said + ".";
    }

    private static String meant(ParameterException e) {
        List<String> close = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return close.isEmpty() ? "" : "Did you mean " + String.join(" or ", close) + "?  ";
    }

    /** The same with the exit code that other tools have for it. */
    WrongUsage endingWith(int code) {
        return new WrongUsage(problem, code);
    }

    Message message() {
        return problem;
    }

    int exit() {
        return exit;
    }
}
