package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Column.Generation;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.PostgreSqlDetails.Owner;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the picture of a table from the statement that would create it. */
final class TableMaker {

    private final Picture picture;
    private final List<Token> tokens;

    TableMaker(Picture picture, List<Token> tokens) {
        this.picture = picture;
        this.tokens = tokens;
    }

    void make(CreateTable create) {
        int by = indexOf("partition", "by");
        Table.Kind kind = by < 0 ? Table.Kind.TABLE : Table.Kind.PARTITIONED;
        TableDraft table = picture.add(Picture.full(create.name()), kind);
        create.partition().ifPresent(partition -> {
            picture.draft(partition.parent()).columns.forEach(table.columns::add);
            child(table, partition.parent());
            picture.partition(table.name, Optional.of(text(indexOf("for", "values"))), Optional.empty());
        });
        create.inherits().forEach(parent -> {
            picture.draft(parent).columns.forEach(table.columns::add);
            child(table, parent);
        });
        create.columns().forEach(column -> column(table, column));
        create.constraints().forEach(constraint -> constraint(table, constraint));
        if (by >= 0) {
            List<Token> key = tokens.subList(by + 2, tokens.size() - 1);
            table.partitionKey.addAll(table.mentioned(key));
            picture.partition(table.name, Optional.empty(), Optional.of(text(by + 2)));
        }
    }

    private void child(TableDraft table, Name parent) {
        table.parents.add(Picture.full(parent));
        picture.draft(parent).children.add(table.name);
    }

    private int indexOf(String first, String second) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).word(first) && tokens.get(i + 1).word(second)) {
                return i;
            }
        }
        return -1;
    }

    /** From a token on; a partition without FOR VALUES is the default one. */
    private String text(int from) {
        return from < 0 ? "DEFAULT" : text(tokens.subList(from, tokens.size()));
    }

    private static String text(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining(" ")).strip();
    }

    private void column(TableDraft table, ColumnDefinition definition) {
        boolean notNull = definition.has(Kind.NOT_NULL) || definition.has(Kind.PRIMARY_KEY) || definition.isIdentity();
        TypeName type = definition.type();
        String modifiers = type.modifiers().isEmpty()
                ? ""
                : type.modifiers().stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
        boolean computed =
                definition.generation() == Generation.STORED || definition.generation() == Generation.VIRTUAL;
        table.columns.add(new Column(
                definition.name(),
                type.name() + modifiers + (type.array() ? "[]" : ""),
                notNull,
                definition.defaultExpression().map(TableMaker::text),
                computed ? Optional.of("...") : Optional.empty(),
                definition.generation(),
                Optional.empty(),
                Optional.empty(),
                table.columns.size() + 1));
        if (definition.hasSequence()) {
            picture.sequence(
                    new TableName(table.name.schema(), table.name.name() + "_" + definition.name() + "_seq"),
                    Optional.of(new Owner(table.name, definition.name())));
        }
        definition.constraints().forEach(constraint -> constraint(table, constraint));
    }

    void constraint(TableDraft table, ConstraintDefinition definition) {
        if (definition.is(Kind.NOT_NULL)) {
            definition.columns().forEach(table::notNull);
            if (picture.major() < Version.NAMED_NOT_NULL) {
                return;
            }
        }
        String columns = String.join("_", definition.columns());
        String name = definition.name().orElse(table.name.name() + "_" + columns + suffix(definition.kind()));
        Optional<List<Token>> check = definition.is(Kind.CHECK) ? check(definition) : Optional.empty();
        table.constraints.add(new Constraint(
                name,
                definition.kind(),
                check.map(table::mentioned).orElse(definition.columns()),
                check.map(tokensOfCheck -> "CHECK (" + quoted(tokensOfCheck) + ")")
                        .orElse(""),
                definition.traits().checksRows(),
                definition.references().map(Picture::full),
                definition.referencedColumns()));
        if (definition.hasIndex()) {
            index(table, definition, name);
        }
    }

    private static String suffix(Kind kind) {
        return switch (kind) {
            case FOREIGN_KEY -> "_fkey";
            case CHECK -> "_check";
            case NOT_NULL -> "_not_null";
            default -> "_key";
        };
    }

    private static String quoted(List<Token> check) {
        return check.stream()
                .map(token -> token.kind() == Token.Kind.STRING ? "'" + token.text() + "'" : token.text())
                .collect(Collectors.joining(" "));
    }

    /** The condition of the first CHECK of the statement that names the constraint, or of its only one. */
    private Optional<List<Token>> check(ConstraintDefinition definition) {
        TokenReader reader = new TokenReader(tokens);
        boolean named = definition.name().isEmpty();
        while (!reader.atEnd()) {
            named |= definition.name().filter(reader.peek().text()::equals).isPresent();
            if (reader.takes("check") && named) {
                return Optional.of(reader.parenthesized());
            }
            reader.next();
        }
        return Optional.empty();
    }

    private static void index(TableDraft table, ConstraintDefinition definition, String name) {
        boolean primary = definition.is(Kind.PRIMARY_KEY);
        String index = definition.name().orElse(primary ? table.name.name() + "_pkey" : name);
        if (primary) {
            definition.columns().forEach(table::notNull);
        }
        table.indexes.add(new Index(
                index,
                "btree",
                true,
                primary,
                true,
                false,
                definition.columns().stream()
                        .map(column -> new Index.Key(Optional.of(column), column, ""))
                        .toList(),
                List.of(),
                Optional.empty(),
                Set.copyOf(definition.columns()),
                Optional.of(index),
                ""));
    }
}
