package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Filling;
import dev.instar.core.plan.Assignment;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Range;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns that get values where they have none, on PostgreSQL; {@link FillEnding} is what comes at contract. */
final class PostgreSqlFilling implements Filling {

    @Override
    public BridgeIdentity identity(Fill fill) {
        return new FillObjects(fill).identity();
    }

    @Override
    public Step install(Draft draft, Fill fill) {
        return new Step.Ddl(
                draft.head(Phase.EXPAND, "fill", "from here on, writes that leave the column empty are filled"),
                List.of(fill.table()),
                List.of(),
                installing(draft, fill),
                removing(draft, fill),
                Optional.empty(),
                List.of(fill.name()),
                false);
    }

    static List<Statement> installing(Draft draft, Fill fill) {
        List<String> sql = new FillObjects(fill).create();
        List<String> why = List.of(
                "the expression of the migration, compiled by the server",
                "whoever may write the table may compute it",
                "fills the column of a row that comes without",
                "fires behind your own triggers, for rows that are still without",
                "for every writer, replication too");
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < sql.size(); i++) {
            statements.add(draft.statement(sql.get(i), why.get(i)));
        }
        return statements;
    }

    static List<Statement> removing(Draft draft, Fill fill) {
        FillObjects objects = new FillObjects(fill);
        Draft filled = Picture.withTriggers(draft, fill.table(), List.of(objects.trigger()));
        return objects.drop().stream()
                .map(sql -> filled.statement(sql, "nothing has to be filled any more"))
                .toList();
    }

    @Override
    public Step backfill(Draft draft, Table table, Fill fill, boolean guardUserTriggers) {
        Range range = Ranges.over(table);
        String column = Sql.name(fill.target().name());
        String value = new FillObjects(fill).call();
        String pending = column + " IS NULL";
        List<Step.Setting> settings = new ArrayList<>(List.of(new Step.Setting("instar.backfill", "on")));
        if (guardUserTriggers) {
            settings.add(new Step.Setting("session_replication_role", "replica"));
        }
        return new Step.Backfill(
                draft.head(Phase.MIGRATE, "backfill", "fill every row that exists, in batches under live traffic"),
                range,
                List.of(new Assignment(column, value, "NULL")),
                pending,
                settings,
                bridge(fill),
                fill.mayFail(),
                draft.statement(
                        "UPDATE " + range.tableSql() + " SET " + column + " = " + value + " WHERE " + pending,
                        "computed by the server from the locked row; each batch adds a key range"));
    }

    @Override
    public Step verify(Draft draft, Table table, Fill fill) {
        return verify(
                draft,
                table,
                fill,
                Phase.MIGRATE,
                fill.target().notNull()
                        ? "look for rows left empty, before anyone relies on there being none"
                        : "rows may be empty; look again at those whose value could not be computed");
    }

    static Step verify(Draft draft, Table table, Fill fill, Phase phase, String why) {
        Range range = Ranges.over(table);
        String consistent = fill.target().notNull() ? Sql.name(fill.target().name()) + " IS NOT NULL" : "true";
        return new Step.Verify(
                draft.head(phase, "verify-" + phase.word(), why),
                range,
                consistent,
                Optional.empty(),
                bridge(fill),
                draft.statement(
                        "SELECT count(*), count(*) FILTER (WHERE NOT (" + consistent + ")) FROM " + range.tableSql(),
                        "reads only; done in key ranges"),
                fill.mayFail() ? Map.of("up", settled(fill)) : Map.of());
    }

    /** A row in quarantine is settled once it has a value, or where it need not have one, once that can be computed. */
    private static String settled(Fill fill) {
        return fill.target().notNull()
                ? "true"
                : "CASE WHEN " + Sql.name(fill.target().name()) + " IS NOT NULL THEN true ELSE pg_catalog.num_nonnulls("
                        + new FillObjects(fill).call() + ") >= 0 END";
    }

    private static Optional<String> bridge(Fill fill) {
        return Optional.of(fill.name()).filter(name -> fill.isInstalled());
    }

    @Override
    public List<Step> end(Draft draft, Table table, Fill fill, Optional<String> newDefault) {
        return new FillEnding(draft, table, fill, newDefault).steps();
    }
}
