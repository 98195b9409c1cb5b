package dev.instar.demo.application;

import java.sql.SQLException;
import java.util.OptionalInt;

/** The application's queries. Every one is written wholly in one form and names its columns. */
final class Flavors {

    private final Statements statements;

    Flavors(Statements statements) {
        this.statements = statements;
    }

    OptionalInt memory(Form form, int flavor) throws SQLException {
        return statements.ask("SELECT " + form.column() + " FROM flavors WHERE id = ?", flavor);
    }

    OptionalInt memoryOfInstance(Form form, int instance) throws SQLException {
        return statements.ask(
                "SELECT f." + form.column() + " FROM instances i JOIN flavors f ON f.id = i.flavor_id WHERE i.id = ?",
                instance);
    }

    int insert(Form form, String name, int memory) throws SQLException {
        return statements
                .ask(
                        "INSERT INTO flavors (name, " + form.column() + ", vcpus) VALUES (?, ?, 2) RETURNING id",
                        name,
                        memory)
                .orElse(0);
    }

    void set(Form form, int flavor, int memory) throws SQLException {
        statements.change("UPDATE flavors SET " + form.column() + " = ? WHERE id = ?", memory, flavor);
    }

    /** Answers what the database made of it. */
    OptionalInt add(Form form, int flavor, int more) throws SQLException {
        return statements.ask(
                "UPDATE flavors SET " + form.column() + " = " + form.column() + " + ? WHERE id = ? RETURNING "
                        + form.column(),
                more,
                flavor);
    }

    /** Touches the row and neither form of its memory. */
    void setProcessors(int flavor, int processors) throws SQLException {
        statements.change("UPDATE flavors SET vcpus = ? WHERE id = ?", processors, flavor);
    }

    int insertInstance(int flavor, String host) throws SQLException {
        return statements
                .ask("INSERT INTO instances (flavor_id, host) VALUES (?, ?) RETURNING id", flavor, host)
                .orElse(0);
    }
}
