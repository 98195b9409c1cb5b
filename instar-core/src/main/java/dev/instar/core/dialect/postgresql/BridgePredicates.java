package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.Assignment;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What can be asked of a row: whether it has been moved, and whether its two forms agree by stored image. */
final class BridgePredicates {

    private final Bridge bridge;
    private final Map<String, String> oldNames;

    BridgePredicates(Bridge bridge, Map<String, String> oldNames) {
        this.bridge = bridge;
        this.oldNames = oldNames;
    }

    /**
     * A row that has not been moved. The bridge is installed together with the columns, so a new form that is NULL throughout was
     * never written; what was written must not be touched again.
     */
    String pending() {
        List<String> parts = new ArrayList<>();
        bridge.newColumns().forEach(c -> parts.add(Sql.name(c.name()) + " IS NULL"));
        if (bridge.up().stream().allMatch(Conversion::isIdentity)) {
            parts.add(bridge.oldColumns().stream()
                    .map(c -> Sql.name(c.name()) + " IS NOT NULL")
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        return String.join(" AND ", parts);
    }

    List<Assignment> assignments() {
        ExpressionFunctions expressions = new ExpressionFunctions(bridge);
        return IntStream.range(0, bridge.up().size())
                .mapToObj(i -> new Assignment(
                        Sql.name(bridge.up().get(i).target().name()),
                        expressions.value(true, i, ""),
                        expressions.fallback(true, i)))
                .toList();
    }

    /** By direction, whether a row's value converts; asked again of rows in quarantine. */
    Map<String, String> converts() {
        Map<String, String> converts = new TreeMap<>();
        if (bridge.up().stream().anyMatch(ExpressionFunctions::canFail)) {
            converts.put("up", converts(true, bridge.up()));
        }
        if (bridge.down().stream().anyMatch(ExpressionFunctions::canFail)) {
            converts.put("down", converts(false, bridge.down()));
        }
        return converts;
    }

    private String converts(boolean up, List<Conversion> conversions) {
        ExpressionFunctions expressions = new ExpressionFunctions(bridge);
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < conversions.size(); i++) {
            int wanted = conversions.get(i).target().notNull() ? 1 : 0;
            conditions.add("pg_catalog.num_nonnulls(" + expressions.value(up, i, "") + ") >= " + wanted);
        }
        return String.join(" AND ", conditions);
    }

    /** A row whose forms agree: the new is what the old converts to, or the old is what the new converts to. */
    String consistent() {
        String upward = agrees(true, bridge.newColumns(), bridge.up());
        boolean identity = bridge.up().stream().allMatch(Conversion::isIdentity)
                && bridge.down().stream().allMatch(Conversion::isIdentity);
        return identity || bridge.down().isEmpty()
                ? upward
                : "(" + upward + " OR " + agrees(false, bridge.oldColumns(), bridge.down()) + ")";
    }

    private String agrees(boolean up, List<Column> targets, List<Conversion> conversions) {
        String stored = targets.stream().map(c -> Sql.name(actual(c.name()))).collect(Collectors.joining(", "));
        String converted = IntStream.range(0, conversions.size())
                .mapToObj(i -> converted(up, i, conversions.get(i)))
                .collect(Collectors.joining(", "));
        return Sql.same(stored, converted);
    }

    private String converted(boolean up, int i, Conversion conversion) {
        // The function's arguments are given by position, so only the names of the columns read here change with a
        // tombstone.
        Conversion renamed = new Conversion(
                conversion.target(),
                conversion.expression(),
                conversion.arguments().stream()
                        .map(a -> oldNames.containsKey(a.name()) ? a.renamed(actual(a.name())) : a)
                        .toList(),
                conversion.total(),
                conversion.fallback(),
                conversion.rejects());
        List<Conversion> ups = up ? replaced(bridge.up(), i, renamed) : bridge.up();
        List<Conversion> downs = up ? bridge.down() : replaced(bridge.down(), i, renamed);
        Bridge spelled = new Bridge(
                bridge.name(),
                bridge.table(),
                ups,
                downs,
                bridge.key(),
                bridge.uniqueKeys(),
                bridge.userTriggers(),
                bridge.newDefaults());
        return new ExpressionFunctions(spelled).stored(up, i);
    }

    private static List<Conversion> replaced(List<Conversion> conversions, int i, Conversion by) {
        List<Conversion> copy = new ArrayList<>(conversions);
        copy.set(i, by);
        return copy;
    }

    private String actual(String column) {
        return oldNames.getOrDefault(column, column);
    }
}
