package dev.instar.trials.forms;

import dev.instar.client.Form;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A row's statements in each form. The new form is the old one times {@value #FACTOR}, so that neither can pass for the other.
 */
final class FormSql implements RowAccess {

    static final int FACTOR = 1024;

    /** The table, without rows. */
    static void create(Connection c) throws SQLException {
        execute(c, "CREATE TABLE held (id integer PRIMARY KEY, old integer, new integer)");
    }

    /** The table before anybody has expanded it. */
    static void createOld(Connection c) throws SQLException {
        execute(c, "CREATE TABLE held (id integer PRIMARY KEY, old integer)");
    }

    static void execute(Connection c, String sql) throws SQLException {
        try (Statement s = c.createStatement()) {
            s.execute(sql);
        }
    }

    @Override
    public void insert(Connection c, Form form, int key, int value) throws SQLException {
        String old = form.writesOld() ? Integer.toString(value) : "NULL";
        String fresh = form.writesNew() ? Integer.toString(value * FACTOR) : "NULL";
        String sql = switch (form) {
            case OLD -> "INSERT INTO held (id, old) VALUES (" + key + ", " + old + ")";
            case NEW -> "INSERT INTO held (id, new) VALUES (" + key + ", " + fresh + ")";
            default -> "INSERT INTO held (id, old, new) VALUES (" + key + ", " + old + ", " + fresh + ")";
        };
        execute(c, sql);
    }

    @Override
    public void update(Connection c, Form form, int key, int value) throws SQLException {
        String set = switch (form) {
            case OLD -> "old = " + value;
            case CLEARING_NEW -> "old = " + value + ", new = NULL";
            case BOTH_READING_OLD, BOTH_READING_NEW -> "old = " + value + ", new = " + value * FACTOR;
            case CLEARING_OLD -> "old = NULL, new = " + value * FACTOR;
            case NEW -> "new = " + value * FACTOR;
        };
        execute(c, "UPDATE held SET " + set + " WHERE id = " + key);
    }

    @Override
    public void delete(Connection c, Form form, int key) throws SQLException {
        execute(c, "DELETE FROM held WHERE id = " + key);
    }

    @Override
    public Optional<Integer> read(Connection c, Form form, int key) throws SQLException {
        String column = form.readsNew() ? "new" : "old";
        try (PreparedStatement s = c.prepareStatement("SELECT " + column + " FROM held WHERE id = " + key);
                ResultSet row = s.executeQuery()) {
            return row.next()
                    ? Optional.of(form.readsNew() ? row.getInt(1) / FACTOR : row.getInt(1))
                    : Optional.empty();
        }
    }

    /** Gives one row its new form, unless it has one. */
    static void move(Connection c, int key) throws SQLException {
        execute(c, "UPDATE held SET new = old * " + FACTOR + " WHERE id = " + key + " AND new IS NULL");
    }

    /** Rows whose two forms differ. */
    static int differing(Connection c) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet row =
                        s.executeQuery("SELECT count(*) FROM held WHERE new IS NULL OR new <> old * " + FACTOR)) {
            row.next();
            return row.getInt(1);
        }
    }
}
