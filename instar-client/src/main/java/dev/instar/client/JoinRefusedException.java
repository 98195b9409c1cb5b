package dev.instar.client;

import dev.instar.state.MembershipStore;
import java.sql.SQLException;
import java.util.Optional;

/** This build must not start against this database; the message names what is in the way and which build is needed. */
public final class JoinRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JoinRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    JoinRefusedException(String message) {
        super(message);
    }

    /** For a build that knows only new forms, where none was ever begun. */
    static JoinRefusedException nothingBegun(Application application) {
        return new JoinRefusedException(application
                + " knows only the new form of its migrations, and none was begun on this database. Start a build that knows the old"
                + " form, or migrate first.");
    }

    /** The refusal that an error of the database is; empty when it is anything else. */
    static Optional<JoinRefusedException> of(SQLException e, Application application) {
        String words = switch (String.valueOf(e.getSQLState())) {
            case MembershipStore.NOT_MIGRATED ->
                " knows only the new form of: %s. Not every row has it yet. Finish  instar migrate  first, or start a build"
                        + " that knows both forms.";
            case MembershipStore.RETIRED ->
                " knows only the old form of: %s. It has been taken away, or every write must go into both forms. Start a build that"
                        + " supports them, or  instar restore  or  instar rollback.";
            case MembershipStore.GENERATIONS ->
                " (" + application.generations() + ") does not work beside what is running: %s. Roll the older build"
                        + " forward first, or start one that works beside it.";
            default -> "";
        };
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new JoinRefusedException(application + words.formatted(firstLine(e)), e));
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String line = message.lines().findFirst().orElse(message);
        return line.startsWith("ERROR: ") ? line.substring("ERROR: ".length()) : line;
    }
}
