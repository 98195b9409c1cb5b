package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.core.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one statement makes of a picture. */
final class PictureChange {

    private final Picture picture;
    private final List<Token> tokens;

    PictureChange(Picture picture, String statement) {
        this.picture = picture;
        this.tokens = Lexer.tokens(statement);
    }

    void apply(SqlStatement statement) {
        if (statement instanceof CreateTable create) {
            new TableMaker(picture, tokens).make(create);
        } else if (statement instanceof CreateTableAs create) {
            view(create.name(), create.query().orElseThrow(), Table.Kind.MATERIALIZED_VIEW);
        } else if (statement instanceof CreateView create) {
            view(create.name(), create.query(), Table.Kind.VIEW);
        } else if (statement instanceof CreateIndex create) {
            index(create);
        } else if (statement instanceof Sequences.Create create) {
            picture.sequence(Picture.full(create.name()), Optional.empty());
        } else if (statement instanceof Drop drop) {
            drop.names().forEach(name -> picture.remove(Picture.full(name)));
        } else if (statement instanceof OnTable.CreateTrigger trigger) {
            trigger(trigger);
        } else if (statement instanceof OnTable.Lock lock && tokens.get(1).word("statistics")) {
            TableName statistics = new TableName("public", tokens.get(2).text());
            picture.leans(
                    Dependent.Kind.STATISTICS, statistics, lock.relations().get(0), tokens);
        } else if (statement instanceof AlterTable alter) {
            alter.actions().forEach(action -> alter(alter.name(), action));
        }
    }

    private void view(Name name, Query query, Table.Kind kind) {
        TableName full = Picture.full(name);
        picture.add(full, kind);
        boolean stored = kind == Table.Kind.MATERIALIZED_VIEW;
        for (Query.Source source : query.sources()) {
            Dependent.Kind dependent = stored ? Dependent.Kind.MATERIALIZED_VIEW : Dependent.Kind.VIEW;
            picture.leans(dependent, full, source.name(), tokens);
        }
    }

    private void index(CreateIndex create) {
        TableDraft table = picture.draft(create.table());
        int open = 0;
        while (!tokens.get(open).symbol("(")) {
            open++;
        }
        List<Token> rest = tokens.subList(open, tokens.size() - 1);
        TableName name = add(table, create, create.name(), rest);
        for (TableName child : create.only() ? List.<TableName>of() : table.children) {
            picture.indexPart(add(picture.draft(child), create, Optional.empty(), rest), name);
        }
    }

    private TableName add(TableDraft table, CreateIndex create, Optional<String> given, List<Token> rest) {
        Effects effects = new Effects(new Catalog(picture.schema()));
        TableName name = given.map(text -> new TableName(table.name.schema(), text))
                .orElseGet(() -> new ObjectNames(effects).index(table.name, create.columns()));
        List<Index.Key> keys = new ArrayList<>();
        for (String key : create.columns()) {
            Optional<String> column =
                    Optional.of(key).filter(k -> table.columnNames().contains(k));
            keys.add(new Index.Key(column, key, ""));
        }
        boolean partial = rest.stream().anyMatch(token -> token.word("where"));
        Optional<String> predicate = partial ? Optional.of("...") : Optional.empty();
        table.indexes.add(new Index(
                name.name(),
                "btree",
                create.unique(),
                false,
                true,
                false,
                keys,
                List.of(),
                predicate,
                Set.copyOf(table.mentioned(rest)),
                Optional.empty(),
                ""));
        return name;
    }

    private void trigger(OnTable.CreateTrigger trigger) {
        picture.draft(trigger.table())
                .triggers
                .add(new Trigger(
                        tokens.get(2).text(),
                        "BEFORE",
                        Set.of(Trigger.Event.INSERT),
                        trigger.forEachRow(),
                        "O",
                        "public.tf",
                        ""));
    }

    private void alter(Name name, AlterAction action) {
        TableDraft table = picture.draft(name);
        if (action instanceof ConstraintAction.Add add) {
            new TableMaker(picture, tokens).constraint(table, add.definition());
        } else if (action instanceof ConstraintAction.Validate validate) {
            validated(table, validate.constraint(), true);
        } else if (action instanceof ConstraintAction.Alter alter
                && alter.enforced().isPresent()) {
            validated(table, alter.constraint(), alter.enforced().get());
        } else if (action instanceof TableAction.Persistence persistence) {
            picture.unlogged(table.name, persistence.unlogged());
        } else if (action instanceof ColumnAction.SetNotNull notNull) {
            table.notNull(notNull.column());
        } else {
            throw new IllegalArgumentException("no picture of " + action);
        }
    }

    private static void validated(TableDraft table, String name, boolean valid) {
        table.constraints.replaceAll(c -> c.name().equals(name)
                ? new Constraint(
                        c.name(), c.kind(), c.columns(), c.definition(), valid, c.references(), c.referencedColumns())
                : c);
    }
}
