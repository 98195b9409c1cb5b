package dev.instar.trials.forms;

import dev.instar.client.Form;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** How a process reads and writes one row in a form. */
interface RowAccess {

    void insert(Connection c, Form form, int key, int value) throws SQLException;

    void update(Connection c, Form form, int key, int value) throws SQLException;

    void delete(Connection c, Form form, int key) throws SQLException;

    /** What a reader of that form finds; empty where there is no row. A row that holds nothing in the form it reads is found as 0. */
    Optional<Integer> read(Connection c, Form form, int key) throws SQLException;
}
