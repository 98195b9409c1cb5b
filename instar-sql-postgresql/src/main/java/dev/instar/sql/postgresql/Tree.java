package dev.instar.sql.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of PostgreSQL's parse tree. Where C has a pointer to any node, libpg_query wraps it as {@code {"Type": {fields}}}; where C knows
 * the type, the fields stand alone. A field that has its default is absent.
 */
record Tree(String type, Map<String, Object> fields) {

    static final Tree NONE = new Tree("", Map.of());

    /** A wrapped node; {@link #NONE} for a null in a list. */
    @SuppressWarnings("unchecked")
    static Tree of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && isWrapped(map)) {
            Map.Entry<String, Object> only =
                    ((Map<String, Object>) map).entrySet().iterator().next();
            return new Tree(only.getKey(), (Map<String, Object>) only.getValue());
        }
        return NONE;
    }

    static boolean isWrapped(Map<?, ?> map) {
        if (map.size() != 1) {
            return false;
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        return Character.isUpperCase(only.getKey().toString().charAt(0)) && only.getValue() instanceof Map;
    }

    boolean is(String aType) {
        return type.equals(aType);
    }

    boolean isPresent() {
        return !type.isEmpty();
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** A field that may be any node. */
    Tree node(String field) {
        return of(fields.get(field));
    }

    /** A field whose type is known, given here. */
    @SuppressWarnings("unchecked")
    Tree bare(String field, String aType) {
        return fields.get(field) instanceof Map<?, ?> map ? new Tree(aType, (Map<String, Object>) map) : NONE;
    }

    List<Tree> list(String field) {
        List<Tree> trees = new ArrayList<>();
        if (fields.get(field) instanceof List<?> list) {
            list.forEach(item -> trees.add(of(item)));
        }
        return trees;
    }

    /** A text; empty where the field is absent. */
    String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    @Nullable
    String textOrNull(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }

    boolean flag(String field) {
        return text(field).equals("true");
    }

    /** A list of strings. */
    List<String> names(String field) {
        return list(field).stream().map(s -> s.text("sval")).toList();
    }
}
