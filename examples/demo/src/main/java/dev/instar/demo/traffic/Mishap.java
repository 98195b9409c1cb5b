package dev.instar.demo.traffic;

import java.sql.SQLException;

/**
 * Something that a client should not have seen.
 *
 * @param who the instance
 * @param what in one line
 */
public record Mishap(String who, String what) {

    /** A statement that failed. */
    public static Mishap of(String who, SQLException e) {
        String message = String.valueOf(e.getMessage());
        return new Mishap(
                who, e.getSQLState() + " " + message.lines().findFirst().orElse(message));
    }

    @Override
    public String toString() {
        return who + ": " + what;
    }
}
