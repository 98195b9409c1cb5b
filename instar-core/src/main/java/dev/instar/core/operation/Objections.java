package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.dialect.Capability;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.NotOnline;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects every reason against one operation, so that a person reads all of them at once. */
final class Objections {

    private final Place place;
    private final Dialect dialect;
    private final List<Problem> problems = new ArrayList<>();

    Objections(Place place, Dialect dialect) {
        this.place = place;
        this.dialect = dialect;
    }

    Objections add(ProblemCode code, String fact, String remedy) {
        problems.add(Problem.of(code, place, fact, remedy));
        return this;
    }

    /** The same reason may stand in the way twice; a person reads it once. */
    Objections once(ProblemCode code, String fact, String remedy) {
        Problem problem = Problem.of(code, place, fact, remedy);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
        return this;
    }

    Objections addAll(List<Problem> more) {
        problems.addAll(more);
        return this;
    }

    /** Whether the engine can do it. */
    boolean can(Capability capability) {
        return dialect.capabilities().contains(capability);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** @throws Refusal when there is any objection so far */
    void refuseIfAny() {
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
    }

    /** An expression must be one balanced whole. */
    Objections expression(String key, String text) {
        dialect.texts()
                .malformedExpression(text)
                .ifPresent(reason -> problems.add(Problem.of(
                        ProblemCode.EXPRESSION_REFUSED,
                        place.of(key),
                        key + ": " + shown(text) + " " + reason + ".",
                        "Write one expression, without a semicolon, every parenthesis and quote closed.")));
        return this;
    }

    Objections expression(String key, Optional<String> text) {
        text.ifPresent(t -> expression(key, t));
        return this;
    }

    /** Statements of the user's must be whole, and fit into a transaction of ours. */
    Objections statements(String key, String text) {
        dialect.texts()
                .malformedStatements(text)
                .ifPresent(reason -> add(
                        ProblemCode.STATEMENT_REFUSED,
                        key + ": " + shown(text) + " " + reason + ".",
                        "Close every parenthesis, quote and comment."));
        dialect.texts()
                .statements(text)
                .forEach(statement -> dialect.texts()
                        .unfitForTransaction(statement)
                        .ifPresent(reason -> add(
                                ProblemCode.STATEMENT_REFUSED,
                                key + ": " + shown(statement) + " " + reason + ".",
                                "Use the operation that does this  (create_index  for an index), or"
                                        + " run it by hand before expand.")));
        return this;
    }

    /** What expand does must add structure alone: rows are moved in migrate, in batches. */
    Objections schemaOnly(String key, String text) {
        int from = 0;
        for (String statement : dialect.texts().statements(text)) {
            int at = Math.max(from, text.indexOf(statement, from));
            if (dialect.texts().writesRows(statement)) {
                long line = text.substring(0, at).lines().count() + (at == 0 || text.charAt(at - 1) == '\n' ? 1 : 0);
                add(
                        ProblemCode.STATEMENT_REFUSED,
                        key + ": " + shown(statement) + " (line " + line + " of its text) writes rows, and " + key
                                + " adds structure alone.",
                        "Move it to  migrate: .");
            }
            from = at + statement.length();
        }
        return this;
    }

    /** A type must be the name of a type. */
    Objections type(String key, String text) {
        dialect.texts()
                .malformedType(text)
                .ifPresent(reason -> add(
                        ProblemCode.UNSUPPORTED_TYPE,
                        key + ": " + shown(text) + " " + reason + ".",
                        "Write the type alone, for example  bigint  or  varchar(40);  defaults, NOT NULL and identity"
                                + " have keys"
                                + " of their own."));
        return this;
    }

    /** A name for something new must be one the engine keeps as it is. */
    Objections newName(String key, String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            add(
                    ProblemCode.WRONG_VALUE,
                    key + ": " + shown(name) + " cannot be a name: it is empty or holds the character NUL.",
                    "Choose another one.");
        } else if (!dialect.fits(name)) {
            add(
                    ProblemCode.NAME_TOO_LONG,
                    key + ": the name " + name + " does not fit into " + dialect.nameLimit() + " bytes.",
                    "Choose a shorter one: the server would cut it.");
        }
        return this;
    }

    /** A name for a new column of a table. */
    Objections newColumn(String key, Table table, String name, String remedy) {
        newName(key, name);
        if (table.column(name).isPresent()) {
            add(ProblemCode.COLUMN_EXISTS, "Table " + table.name() + " already has a column " + name + ".", remedy);
        }
        return this;
    }

    /** The table, or a refusal with everything found so far. */
    Table table(Schema schema, TableRef ref) {
        Optional<Table> table = schema.table(ref.resolve(schema));
        if (table.isEmpty()) {
            problems.add(Tables.missing(schema, ref, place));
        } else if (!Tables.holdsRows(table.get())) {
            add(
                    ProblemCode.NOT_A_TABLE,
                    table.get().name() + " is not a table.",
                    "Name the table that holds the rows.");
        }
        table.flatMap(found -> dialect.notOnline(schema, found, NotOnline.Touch.TABLE, List.of()))
                .ifPresent(reason -> add(ProblemCode.NOT_ONLINE, reason.fact(), reason.remedy()));
        return table.filter(Tables::holdsRows).orElseThrow(() -> new Refusal(problems));
    }

    /** The column, or a refusal with everything found so far. */
    Column column(Table table, String name) {
        return columns(table, List.of(name)).get(0);
    }

    /** The columns, or a refusal that names each that is missing. */
    List<Column> columns(Table table, List<String> names) {
        names.stream()
                .filter(name -> table.column(name).isEmpty())
                .forEach(name -> problems.add(Tables.missing(table, name, place)));
        if (!Tables.has(table, names)) {
            throw new Refusal(problems);
        }
        return Tables.columns(table, names);
    }

    /** What was written, on one line and not longer than a message bears. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > 60 ? "\"" + line.substring(0, 57) + "...\"" : "\"" + line + "\"";
    }
}
