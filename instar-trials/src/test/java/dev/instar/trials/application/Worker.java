package dev.instar.trials.application;

import dev.instar.client.Use;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who works in a member, one thing after the other, on a connection of its own. */
final class Worker {

    private final Member member;
    private final Output output;
    private final Connection connection;
    private final List<long[]> uncommitted = new ArrayList<>();
    private @Nullable Use use;
    private @Nullable PreparedStatement cursor;
    private @Nullable ResultSet rows;

    Worker(Member member, Output output) throws SQLException {
        this.member = member;
        this.output = output;
        this.connection = member.pool().getConnection();
    }

    /** Begins a piece of work that goes on until {@link #end}: everything meanwhile uses the form of this moment. */
    String use(String tag) {
        Use begun = member.instar().begin(tag);
        use = begun;
        return Long.toString(begun.epoch());
    }

    String end() {
        if (use != null) {
            use.close();
            use = null;
        }
        return "ended";
    }

    String begin() throws SQLException {
        connection.setAutoCommit(false);
        return "begun";
    }

    String commit() throws SQLException {
        connection.commit();
        uncommitted.forEach(w -> output.written(w[0], w[1]));
        return ended();
    }

    String rollback() throws SQLException {
        connection.rollback();
        uncommitted.forEach(w -> output.notWritten(w[0], w[1]));
        return ended();
    }

    private String ended() throws SQLException {
        uncommitted.clear();
        connection.setAutoCommit(true);
        return "done";
    }

    private interface Doing<T> {
        T with(Use use) throws SQLException;
    }

    private <T> T under(Doing<T> doing) throws SQLException {
        if (use != null) {
            return doing.with(use);
        }
        try (Use own = member.instar().begin("statement")) {
            return doing.with(own);
        }
    }

    /** The column and the value. */
    String read(Field field, long row) throws SQLException {
        return under(u -> field.column(u) + " " + new Flavors(connection, field, u).read(row));
    }

    /** The column that was written. */
    String write(Field field, long row, long value) throws SQLException {
        return under(u -> {
            if (!connection.getAutoCommit()) {
                uncommitted.add(new long[] {row, value});
            }
            member.work(output).write(connection, field, u, row, value);
            return field.column(u);
        });
    }

    /** Writes rows in one piece of work, each in a transaction of its own; the value is the first one's and counts on. */
    String writes(Field field, long first, long last, long value) throws SQLException {
        return under(u -> {
            for (long row = first; row <= last; row++) {
                member.work(output).write(connection, field, u, row, value + row - first);
            }
            return field.column(u);
        });
    }

    String scan(Field field) throws SQLException {
        return under(u -> Long.toString(new Flavors(connection, field, u).scan(output)));
    }

    /** Begins to read all rows, a few at a time, and reads the first; in no piece of work that the fleet knows of. */
    String cursor(Field field) throws SQLException {
        String column = under(field::column);
        connection.setAutoCommit(false);
        PreparedStatement opened = connection.prepareStatement("SELECT id, " + column + " FROM flavors ORDER BY id");
        opened.setFetchSize(5);
        cursor = opened;
        ResultSet result = opened.executeQuery();
        rows = result;
        return column + " " + result.next();
    }

    /** Reads the rest and commits; how many rows there were besides the first. */
    String rest() throws SQLException {
        ResultSet open = rows;
        if (open == null || cursor == null) {
            throw new IllegalStateException("no cursor is open");
        }
        long count = 0;
        while (open.next()) {
            count++;
        }
        open.close();
        cursor.close();
        connection.commit();
        connection.setAutoCommit(true);
        return Long.toString(count);
    }

    /** Reads a row without naming its columns, by a statement that stays prepared. */
    String star(long row) throws SQLException {
        PreparedStatement prepared = cursor;
        if (prepared == null) {
            prepared = connection.prepareStatement("SELECT * FROM flavors WHERE id = ?");
            cursor = prepared;
        }
        prepared.setLong(1, row);
        try (ResultSet r = prepared.executeQuery()) {
            r.next();
            return Integer.toString(r.getMetaData().getColumnCount());
        }
    }

    /** What a refresh costs: statements, and the epoch after it. */
    String refresh() throws SQLException {
        long before = member.pool().statements();
        long epoch = member.instar().refresh();
        return member.pool().statements() - before + " " + epoch;
    }
}
