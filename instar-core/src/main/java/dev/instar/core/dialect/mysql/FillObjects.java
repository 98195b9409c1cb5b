package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Conversion;
import dev.instar.core.plan.Fill;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that fill an empty column: the user's expression as a function whose parameters are named as the columns, a
 * trigger for each event that fires behind those of the user's, for a row whose column is still NULL, and where the
 * expression may fail one more that puts such a row into quarantine once its key is known.
 */
record FillObjects(Fill fill) {

    /** The triggers that fill and put into quarantine, as statements. */
    static List<Filler> fillers(Draft draft, Fill fill) {
        Table table = draft.schema().table(fill.table()).orElseThrow();
        return new FillObjects(fill).fillers(table);
    }

    /** One trigger. */
    record Filler(String name, String sql) {}

    private static final String HANDLER = "DECLARE CONTINUE HANDLER FOR " + ValueErrors.list() + "\n"
            + Body.indent(Body.block("GET DIAGNOSTICS CONDITION 1 instar_code = RETURNED_SQLSTATE,"
                            + " instar_message = MESSAGE_TEXT;\n"
                            + "SET instar_failed = TRUE;\n")
                    + ";\n");

    private static final String NO_BACKFILL = "NOT (@instar_backfill <=> 1)";

    /** The fill as the upward half of a bridge: its expression is made and called in the same way. */
    private ExpressionFunctions functions() {
        return new ExpressionFunctions(asBridge());
    }

    private Bridge asBridge() {
        Conversion conversion = new Conversion(
                fill.target(),
                Optional.of(fill.expression()),
                fill.arguments(),
                !fill.mayFail(),
                Optional.empty(),
                false);
        return new Bridge(
                fill.name(), fill.table(), List.of(conversion), List.of(), fill.key(), List.of(), false, Map.of());
    }

    List<ExpressionFunctions.Function> expressions() {
        return functions().create();
    }

    /** In the order in which they are made. */
    private List<Filler> fillers(Table table) {
        List<Filler> fillers = new ArrayList<>();
        for (boolean insert : events()) {
            if (fill.mayFail()) {
                String name = quarantining(insert);
                fillers.add(new Filler(name, trigger(name, "AFTER", insert, failed(table))));
            }
            fillers.add(new Filler(filling(insert), trigger(filling(insert), "BEFORE", insert, filled())));
        }
        return fillers;
    }

    private List<Boolean> events() {
        return fill.on() == Fill.On.WRITE ? List.of(true, false) : List.of(true);
    }

    private String filling(boolean insert) {
        return "~" + fill.name() + (insert ? "_i" : "_u");
    }

    private String quarantining(boolean insert) {
        return "~" + fill.name() + (insert ? "_qi" : "_qu");
    }

    private String refusing(boolean insert) {
        return "~" + fill.name() + (insert ? "_ni" : "_nu");
    }

    BridgeIdentity identity() {
        return new BridgeIdentity(
                fill.name(),
                fill.table(),
                fill.isInstalled() ? names() : List.of(),
                fill.isInstalled()
                        ? expressions().stream()
                                .map(ExpressionFunctions.Function::name)
                                .toList()
                        : List.of());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (boolean insert : events()) {
            if (fill.mayFail()) {
                names.add(quarantining(insert));
            }
            names.add(filling(insert));
        }
        return names;
    }

    /** Refuse NULL as the column itself will, until it does; made behind what fills the column. */
    List<Filler> refusers() {
        return List.of(true, false).stream()
                .map(insert -> new Filler(
                        refusing(insert),
                        trigger(
                                refusing(insert),
                                "BEFORE",
                                insert,
                                "IF NEW." + column() + " IS NULL THEN\n"
                                        + Body.indent(ValueErrors.refuseNull(
                                                fill.target().name()))
                                        + "END IF;\n")))
                .toList();
    }

    /** The value for the row at hand; an error where it cannot be computed. */
    String call() {
        return fill.isInstalled() ? functions().value(true, 0, "") : Sql.parenthesized(fill.expression());
    }

    private String column() {
        return Sql.name(fill.target().name());
    }

    private String filled() {
        return "IF NEW." + column() + " IS NULL AND " + NO_BACKFILL + " THEN\n"
                + Body.indent("SET NEW." + column() + " = " + functions().stored(true, 0, "NEW.") + ";\n")
                + "END IF;\n";
    }

    /** Computed once more, because only a trigger that fires afterwards knows a generated key. */
    private String failed(Table table) {
        String computed = "SET instar_value = " + functions().value(true, 0, "NEW.") + ";\n";
        return "IF NEW." + column() + " IS NULL AND " + NO_BACKFILL + " THEN\n"
                + Body.indent(Body.block("DECLARE instar_failed BOOLEAN DEFAULT FALSE;\n"
                                + "DECLARE instar_code VARCHAR(64) CHARACTER SET utf8mb4;\n"
                                + "DECLARE instar_message TEXT CHARACTER SET utf8mb4;\n"
                                + "DECLARE instar_value " + Sql.typed(fill.target()) + ";\n"
                                + Body.block(HANDLER + computed) + ";\n"
                                + "IF instar_failed AND instar_value IS NULL THEN\n"
                                + Body.indent(
                                        Quarantine.put(table, fill.name(), "'up'", "instar_code", "instar_message"))
                                + "END IF;\n")
                        + ";\n")
                + "END IF;\n";
    }

    private String trigger(String name, String timing, boolean insert, String body) {
        return "CREATE TRIGGER " + Sql.beside(fill.table(), name) + " " + timing + (insert ? " INSERT" : " UPDATE")
                + " ON " + Sql.table(fill.table()) + " FOR EACH ROW\n" + Body.block(body);
    }
}
