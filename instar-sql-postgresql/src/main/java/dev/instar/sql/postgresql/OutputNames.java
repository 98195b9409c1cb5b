package dev.instar.sql.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that PostgreSQL gives to columns of a result (FigureColname in its parse_target.c, in the cases that people refer to). */
final class OutputNames {

    private OutputNames() {}

    /** The names of a query's columns by its text alone; null when there is a star, or it is a write. */
    static @Nullable List<String> of(Tree query) {
        if (query.has("larg")) {
            return of(query.bare("larg", "SelectStmt"));
        }
        if (query.has("valuesLists")) {
            return ofValues(query);
        }
        List<String> names = new ArrayList<>();
        for (Tree target : query.list("targetList")) {
            Tree value = target.node("val");
            if (!query.is("SelectStmt") || endsInStar(value)) {
                return null;
            }
            names.add(target.has("name") ? target.text("name") : implied(value));
        }
        return names;
    }

    static List<String> ofValues(Tree values) {
        List<Tree> rows = values.list("valuesLists");
        int width = rows.isEmpty() ? 0 : rows.get(0).list("items").size();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            names.add("column" + i);
        }
        return names;
    }

    static boolean endsInStar(Tree value) {
        List<Tree> parts = value.list(value.is("ColumnRef") ? "fields" : "indirection");
        return !parts.isEmpty() && parts.get(parts.size() - 1).is("A_Star");
    }

    /** The name of a column without AS. */
    static String implied(Tree value) {
        return switch (value.type()) {
            case "ColumnRef" -> last(value.list("fields"));
            case "A_Indirection" -> {
                String field = last(value.list("indirection"));
                yield field.isEmpty() ? implied(value.node("arg")) : field;
            }
            case "FuncCall" -> last(value.list("funcname"));
            case "TypeCast" -> {
                String inner = implied(value.node("arg"));
                yield inner.equals("?column?")
                        ? last(value.bare("typeName", "TypeName").list("names"))
                        : inner;
            }
            case "CollateClause" -> implied(value.node("arg"));
            case "CaseExpr" -> {
                String otherwise = implied(value.node("defresult"));
                yield otherwise.equals("?column?") ? "case" : otherwise;
            }
            case "SubLink" -> ofSubLink(value);
            case "CoalesceExpr" -> "coalesce";
            case "MinMaxExpr" -> value.text("op").equals("IS_LEAST") ? "least" : "greatest";
            case "A_ArrayExpr" -> "array";
            case "RowExpr" -> "row";
            case "GroupingFunc" -> "grouping";
            default -> "?column?";
        };
    }

    private static String ofSubLink(Tree link) {
        return switch (link.text("subLinkType")) {
            case "EXISTS_SUBLINK" -> "exists";
            case "ARRAY_SUBLINK" -> "array";
            case "EXPR_SUBLINK" -> {
                List<String> names = of(link.node("subselect"));
                yield names == null || names.isEmpty() ? "?column?" : names.get(0);
            }
            default -> "?column?";
        };
    }

    private static String last(List<Tree> names) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).is("String")) {
                return names.get(i).text("sval");
            }
        }
        return "";
    }
}
