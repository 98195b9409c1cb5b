package dev.instar.cli;

import dev.instar.cli.answer.ErrorAnswer;
import dev.instar.cli.answer.Message;
import dev.instar.core.plan.Arrow;
import java.util.List;

/** What is said when somebody ends a command with Ctrl-C. */
final class Interrupted {

    private Interrupted() {}

    /** While a migration was on its way. */
    static ErrorAnswer moving(Arrow arrow, String migration) {
        return of(
                arrow.word() + " " + migration,
                "What is done is recorded; the step under way is rolled back, and our locks are released with the session.",
                "Run  instar " + arrow.word() + " " + migration + "  again: it goes on from there.");
    }

    /** While a cycle was on its way. */
    static ErrorAnswer cycling() {
        return of(
                "cycle",
                "What is done is recorded; the step under way is rolled back, and our locks are released with the session.",
                "Run the same command again: it goes on from there.");
    }

    /** While a migration was on its way over many cells. */
    static ErrorAnswer rollingOut() {
        return of(
                "rollout",
                "What is done is recorded in each cell; steps under way are rolled back, and our locks are released with the sessions.",
                "Run the same command again: it goes on from there.");
    }

    /** While only looking. */
    static ErrorAnswer reading() {
        return of("", "Nothing has been changed.", "");
    }

    private static ErrorAnswer of(String place, String consequence, String remedy) {
        Message message = new Message("INSTAR-U002", "interrupted", place, "It was interrupted.", consequence, remedy);
        return new ErrorAnswer(List.of(message), ExitCode.FAILED);
    }
}
