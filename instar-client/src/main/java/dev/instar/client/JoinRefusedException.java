package dev.instar.client;

import dev.instar.state.MembershipStore;
import java.sql.SQLException;

/** This build must not start against this database; the message names what is in the way and which build is needed. */
public final class JoinRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JoinRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    JoinRefusedException(String message) {
        super(message);
    }

    /**
     * The error itself, unless it is a refusal.
     *
     * @throws JoinRefusedException when it is one
     */
    static SQLException unless(SQLException e, Application application) {
        String words = switch (String.valueOf(e.getSQLState())) {
            case MembershipStore.NOT_MIGRATED ->
                " knows only the new form of: %s. Not every row has it yet. Finish  instar migrate  first, or start a build"
                        + " that knows both forms.";
            case MembershipStore.RETIRED ->
                " knows only the old form of: %s. It has been taken away. Start a build that supports them, or  instar"
                        + " restore.";
            case MembershipStore.GENERATIONS ->
                " (" + application.generations() + ") does not work beside what is running: %s. Roll the older build"
                        + " forward first, or start one that works beside it.";
            default -> "";
        };
        if (words.isEmpty()) {
            return e;
        }
        throw new JoinRefusedException(application + words.formatted(firstLine(e)), e);
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String line = message.lines().findFirst().orElse(message);
        return line.startsWith("ERROR: ") ? line.substring("ERROR: ".length()) : line;
    }
}
