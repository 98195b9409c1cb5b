package dev.instar.demo.application;

import java.sql.SQLException;
import java.util.OptionalInt;

/** How an application learns what the database made of its write, as the engine can do it. */
enum Answering {
    /** {@code RETURNING}, with the columns named. */
    BY_CLAUSE {
        @Override
        OptionalInt inserted(Statements statements, String sql, Object... arguments) throws SQLException {
            return statements.ask(sql + " RETURNING id", arguments);
        }

        @Override
        OptionalInt added(Statements statements, String column, int more, int flavor) throws SQLException {
            return statements.ask(
                    "UPDATE flavors SET " + column + " = " + column + " + ? WHERE id = ? RETURNING " + column,
                    more,
                    flavor);
        }
    },
    /** By the key that the server generates, and by asking again. */
    BY_QUESTION {
        @Override
        OptionalInt inserted(Statements statements, String sql, Object... arguments) throws SQLException {
            return statements.key(sql, arguments);
        }

        @Override
        OptionalInt added(Statements statements, String column, int more, int flavor) throws SQLException {
            statements.change("UPDATE flavors SET " + column + " = " + column + " + ? WHERE id = ?", more, flavor);
            return statements.ask("SELECT " + column + " FROM flavors WHERE id = ?", flavor);
        }
    };

    /** Inserts a row; answers its id. */
    abstract OptionalInt inserted(Statements statements, String sql, Object... arguments) throws SQLException;

    /** Adds to a column of one flavor; answers the sum. */
    abstract OptionalInt added(Statements statements, String column, int more, int flavor) throws SQLException;
}
