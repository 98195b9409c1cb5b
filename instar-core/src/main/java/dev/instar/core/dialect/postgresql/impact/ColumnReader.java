package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.ConstraintDefinition.Traits;
import dev.instar.core.schema.Column.Generation;
import dev.instar.core.schema.Constraint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the definition of a column. */
final class ColumnReader {

    private static final Set<String> AFTER_DEFAULT = Set.of(
            "constraint", "check", "unique", "primary", "references", "generated", "collate", "storage", "compression");

    private final TokenReader reader;
    private final ConstraintReader constraintReader;
    private final int major;
    private final List<ConstraintDefinition> constraints = new ArrayList<>();
    private Optional<List<Token>> defaultExpression = Optional.empty();
    private Optional<Name> identitySequence = Optional.empty();
    private Generation generation = Generation.NONE;

    /**
     * A reader of one column.
     *
     * @param major of the server: 18 changed what GENERATED means when nothing else is said
     */
    ColumnReader(TokenReader reader, int major) {
        this.reader = reader;
        this.constraintReader = new ConstraintReader(reader);
        this.major = major;
    }

    /** From the column's name to the next comma outside of parentheses, or the end. */
    ColumnDefinition column() {
        String name = reader.identifier();
        TypeName type = typeless() ? TypeName.of("") : TypeReader.read(reader);
        while (!reader.atEnd() && !reader.seesSymbol(",")) {
            clause(name);
        }
        return new ColumnDefinition(name, type, defaultExpression, generation, identitySequence, constraints);
    }

    /** A column of a typed table or of a partition is named without its type. */
    private boolean typeless() {
        return reader.atEnd()
                || reader.seesSymbol(",")
                || reader.takes("with", "options")
                || reader.sees("default")
                || reader.sees("not", "null")
                || reader.seesAny(AFTER_DEFAULT);
    }

    private void clause(String column) {
        Optional<String> name = constraintReader.name();
        if (reader.takes("not", "null")) {
            add(name, Kind.NOT_NULL, column, constraintReader.traits());
        } else if (reader.takes("null")) {
            return;
        } else if (reader.takes("check")) {
            reader.parenthesized();
            add(name, Kind.CHECK, column, constraintReader.traits());
        } else if (reader.takes("default")) {
            defaultExpression = Optional.of(expression());
        } else if (reader.takes("references")) {
            constraints.add(constraintReader.references(name, List.of(column)));
        } else if (reader.takes("generated")) {
            generated();
        } else if (reader.sees("unique") || reader.sees("primary", "key")) {
            key(name, column);
        } else {
            reader.next();
        }
    }

    private void add(Optional<String> name, Kind kind, String column, Traits traits) {
        constraints.add(ConstraintReader.simple(name, kind, List.of(column), traits));
    }

    private void key(Optional<String> name, String column) {
        boolean primary = reader.takes("primary", "key");
        if (!primary) {
            reader.expect("unique");
        }
        add(name, primary ? Kind.PRIMARY_KEY : Kind.UNIQUE, column, constraintReader.traits());
    }

    private void generated() {
        boolean always = reader.takes("always");
        if (!always) {
            reader.expect("by", "default");
        }
        reader.expect("as");
        if (!reader.takes("identity")) {
            reader.parenthesized();
            boolean stored = reader.takes("stored") || !reader.takes("virtual") && major < Version.VIRTUAL_COLUMNS;
            generation = stored ? Generation.STORED : Generation.VIRTUAL;
            return;
        }
        generation = always ? Generation.IDENTITY_ALWAYS : Generation.IDENTITY_BY_DEFAULT;
        if (reader.seesSymbol("(")) {
            identitySequence = sequenceName(new TokenReader(reader.parenthesized()));
        }
    }

    static Optional<Name> sequenceName(TokenReader options) {
        while (!options.atEnd()) {
            if (options.takes("sequence", "name")) {
                return Optional.of(options.name());
            }
            options.next();
        }
        return Optional.empty();
    }

    private List<Token> expression() {
        return reader.until(r -> r.seesSymbol(",")
                || r.seesAny(AFTER_DEFAULT) && r.position() > 0
                || r.sees("not", "null")
                || r.sees("null") && isNullClause(r));
    }

    /** {@code DEFAULT 5 NULL} against {@code DEFAULT NULL}. */
    private static boolean isNullClause(TokenReader reader) {
        return !reader.peek(-1).word("default") && reader.peek(-1).kind() != Token.Kind.SYMBOL;
    }
}
