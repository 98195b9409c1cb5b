package dev.instar.core.dialect.mysql;

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
    private final ExpressionFunctions expressions;

    BridgePredicates(Bridge bridge) {
        this.bridge = bridge;
        this.expressions = new ExpressionFunctions(bridge);
    }

    /**
     * A row that has to be moved. Never only those without a new form: where DDL commits by itself an earlier attempt may
     * have left the column with old values in it. A row whose value does not convert stays one, so that it gets into
     * quarantine.
     */
    String pending() {
        String differs = "NOT (" + consistent() + ")";
        if (bridge.up().stream().allMatch(Conversion::total)) {
            return differs;
        }
        String empty = nulls(bridge.newColumns(), " IS NULL", " AND ");
        return "(" + differs + " OR " + empty + " AND " + nulls(bridge.oldColumns(), " IS NOT NULL", " OR ") + ")";
    }

    private static String nulls(List<Column> columns, String is, String joined) {
        return columns.stream().map(c -> Sql.name(c.name()) + is).collect(Collectors.joining(joined, "(", ")"));
    }

    /** Where one of several conversions fails, the others still count: each has its own fallback. */
    List<Assignment> assignments() {
        return IntStream.range(0, bridge.up().size())
                .mapToObj(i -> new Assignment(
                        Sql.name(bridge.up().get(i).target().name()),
                        expressions.value(true, i, ""),
                        expressions.stored(true, i, "")))
                .toList();
    }

    /** By direction, whether a row's value converts, an error when it does not; asked again of rows in quarantine. */
    Map<String, String> converts() {
        Map<String, String> converts = new TreeMap<>();
        if (bridge.up().stream().anyMatch(c -> !c.total())) {
            converts.put("up", converts(true, bridge.up()));
        }
        if (bridge.down().stream().anyMatch(c -> !c.total())) {
            converts.put("down", converts(false, bridge.down()));
        }
        return converts;
    }

    private String converts(boolean up, List<Conversion> conversions) {
        return IntStream.range(0, conversions.size())
                .mapToObj(i -> "(" + expressions.value(up, i, "") + " IS NOT NULL)"
                        + (conversions.get(i).target().notNull() ? "" : " IN (0, 1)"))
                .collect(Collectors.joining(" AND "));
    }

    /** A row whose forms agree and whose new form is not NULL where it must not be. */
    String consistent() {
        List<String> parts = new ArrayList<>(List.of(agrees("")));
        bridge.up().stream()
                .filter(c -> c.target().notNull())
                .forEach(c -> parts.add(Sql.name(c.target().name()) + " IS NOT NULL"));
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(" AND ", parts) + ")";
    }

    /** The new is what the old converts to, or the old is what the new converts to. */
    String agrees(String record) {
        String upward = agrees(true, bridge.up(), record);
        boolean identity = bridge.up().stream().allMatch(Conversion::isIdentity)
                && bridge.down().stream().allMatch(Conversion::isIdentity);
        return identity || bridge.down().isEmpty()
                ? upward
                : "(" + upward + " OR " + agrees(false, bridge.down(), record) + ")";
    }

    private String agrees(boolean up, List<Conversion> conversions, String record) {
        return IntStream.range(0, conversions.size())
                .mapToObj(i -> {
                    Column target = conversions.get(i).target();
                    return Images.same(target, record + Sql.name(target.name()), expressions.stored(up, i, record));
                })
                .collect(Collectors.joining(" AND ", "(", ")"));
    }
}
