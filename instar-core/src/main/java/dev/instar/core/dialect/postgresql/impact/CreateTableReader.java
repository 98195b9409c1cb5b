package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.CreateTable.Like;
import dev.instar.core.dialect.postgresql.impact.CreateTable.PartitionOf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what follows {@code CREATE ... TABLE}. */
final class CreateTableReader {

    private final TokenReader reader;
    private final int major;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<ConstraintDefinition> constraints = new ArrayList<>();
    private final List<Like> likes = new ArrayList<>();

    /**
     * A reader behind the word TABLE.
     *
     * @param major of the server
     */
    CreateTableReader(TokenReader reader, int major) {
        this.reader = reader;
        this.major = major;
    }

    SqlStatement statement() {
        boolean ifNotExists = reader.takesIfNotExists();
        Name name = reader.name();
        if (seesQuery()) {
            return as(name, ifNotExists);
        }
        Optional<PartitionOf> partition = Optional.empty();
        if (reader.takes("partition", "of")) {
            Name parent = reader.name();
            elements();
            partition = Optional.of(new PartitionOf(parent, Bound.read(reader)));
        } else {
            if (reader.takes("of")) {
                reader.name();
            }
            elements();
        }
        List<Name> inherits = reader.takes("inherits") ? inherited() : List.of();
        return new CreateTable(name, ifNotExists, columns, constraints, likes, inherits, partition);
    }

    private List<Name> inherited() {
        return new TokenReader(reader.parenthesized()).names();
    }

    /** CREATE TABLE AS, with a list of names in front or without. */
    private boolean seesQuery() {
        int from = reader.position();
        if (reader.seesSymbol("(")) {
            reader.parenthesized();
        }
        boolean as = asBeforeQuery();
        reader.back(from);
        return as;
    }

    private boolean asBeforeQuery() {
        reader.until(r -> r.sees("as") || r.sees("partition") || r.sees("of") || r.sees("inherits"));
        return reader.sees("as");
    }

    private SqlStatement as(Name name, boolean ifNotExists) {
        reader.until(r -> r.sees("as"));
        reader.expect("as");
        return CreateTableAs.read(name, ifNotExists, reader);
    }

    private void elements() {
        if (!reader.seesSymbol("(")) {
            return;
        }
        for (List<Token> part : reader.parts()) {
            TokenReader element = new TokenReader(part);
            if (element.takes("like")) {
                likes.add(like(element));
            } else if (new ConstraintReader(element).seesTableConstraint()) {
                constraints.add(new ConstraintReader(element).tableConstraint());
            } else {
                columns.add(new ColumnReader(element, major).column());
            }
        }
    }

    private static Like like(TokenReader element) {
        Name source = element.name();
        Set<String> including = new HashSet<>();
        while (!element.atEnd()) {
            boolean adds = element.takes("including");
            if (!adds) {
                element.expect("excluding");
            }
            including.add((adds ? "" : "-") + element.identifier());
        }
        return new Like(source, including);
    }
}
