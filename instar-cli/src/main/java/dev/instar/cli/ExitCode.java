package dev.instar.cli;

import dev.instar.core.Problem;
import java.util.List;

/** How a command ends. */
final class ExitCode {

    /** Done, or OPEN. */
    static final int DONE = 0;

    /** Refused, CLOSED or UNKNOWN: nothing was changed. */
    static final int REFUSED = 1;

    /** Wrong usage, or a file that cannot be read. */
    static final int USAGE = 2;

    /** Failed on the way: run it again, it goes on. */
    static final int FAILED = 3;

    private static final String FILES = "INSTAR-F";
    private static final String TARGET = "INSTAR-T";

    private ExitCode() {}

    /** The code of a refusal: the user's files, or what they ask for. */
    static int of(List<Problem> problems) {
        return problems.stream().anyMatch(p -> p.code().id().startsWith(FILES)) ? USAGE : REFUSED;
    }

    /** The code of a failure: a database that cannot be asked any more is one that could not be asked, where nothing was changed. */
    static int of(Problem failure, boolean changes) {
        return !changes && failure.code().id().startsWith(TARGET) ? REFUSED : FAILED;
    }
}
