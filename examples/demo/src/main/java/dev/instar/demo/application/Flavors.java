package dev.instar.demo.application;

import java.sql.SQLException;
import java.util.OptionalInt;

/** The application's queries. Every one is written wholly in one form and names its columns. */
final class Flavors {

    private final Statements statements;
    private final Answering answering;

    Flavors(Statements statements, Answering answering) {
        this.statements = statements;
        this.answering = answering;
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
        return answering
                .inserted(
                        statements,
                        "INSERT INTO flavors (name, " + form.column() + ", vcpus) VALUES (?, ?, 2)",
                        name,
                        memory)
                .orElse(0);
    }

    void set(Form form, int flavor, int memory) throws SQLException {
        statements.change("UPDATE flavors SET " + form.column() + " = ? WHERE id = ?", memory, flavor);
    }

    /** Answers what the database made of it. */
    OptionalInt add(Form form, int flavor, int more) throws SQLException {
        return answering.added(statements, form.column(), more, flavor);
    }

    /** Touches the row and neither form of its memory. */
    void setProcessors(int flavor, int processors) throws SQLException {
        statements.change("UPDATE flavors SET vcpus = ? WHERE id = ?", processors, flavor);
    }

    int insertInstance(int flavor, String host) throws SQLException {
        return answering
                .inserted(statements, "INSERT INTO instances (flavor_id, host) VALUES (?, ?)", flavor, host)
                .orElse(0);
    }
}
