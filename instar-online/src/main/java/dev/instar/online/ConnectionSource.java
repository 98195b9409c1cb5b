package dev.instar.online;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections; whoever asks closes them. */
@FunctionalInterface
public interface ConnectionSource {

    /** A connection of one's own. */
    Connection open() throws SQLException;
}
