package dev.instar.core.dialect.mysql.impact;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.MySqlDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it takes to give a column another type or collation. */
final class Retyping {

    private static final Map<String, Integer> BYTES = Map.of(
            "latin1", 1, "ascii", 1, "binary", 1, "utf8", 3, "utf8mb3", 3, "utf8mb4", 4, "ucs2", 2, "utf16", 4, "utf32",
            4);

    /** A length of up to so many bytes is kept in one byte. */
    private static final int ONE_BYTE = 255;

    /** MariaDB has room for the second byte of a length where the first could not use all of its bits. */
    private static final int SPARE_BIT = 127;

    private final Server server;
    private final MySqlDetails.TableDetails table;
    private final Column column;
    private final boolean indexed;

    Retyping(Server server, MySqlDetails.TableDetails table, Column column, boolean indexed) {
        this.server = server;
        this.table = table;
        this.column = column;
        this.indexed = indexed;
    }

    List<Change> changes(TypeText before, TypeText after) {
        if (!before.range().equals(after.range())) {
            return List.of(
                    isWidened(before, after) && sameCollation(after)
                            ? Change.WIDEN_TEXT
                            : isAppended(before, after) && sameCollation(after)
                                    ? Change.APPEND_MEMBER
                                    : Change.CHANGE_TYPE);
        }
        if (sameCollation(after)) {
            return List.of();
        }
        String set = set(collationOf(after));
        boolean kept = set.equals(set(collation()))
                || set.equals("utf8mb4") && set(collation()).startsWith("utf8");
        boolean short1 = length(before) * width(set(collation())) <= ONE_BYTE == length(after) * width(set) <= ONE_BYTE;
        return List.of(
                !kept || !short1
                        ? Change.CHANGE_TYPE
                        : indexed ? Change.CHANGE_COLLATION_INDEXED : Change.CHANGE_COLLATION);
    }

    private boolean isWidened(TypeText before, TypeText after) {
        if (!before.is("varchar") && !before.is("varbinary") || !before.is(after.name())) {
            return false;
        }
        int width = before.is("varbinary") ? 1 : width(set(collation()));
        long from = length(before) * width;
        long to = length(after) * width;
        boolean sameClass = from <= ONE_BYTE == to <= ONE_BYTE;
        return to >= from && (sameClass || server.mariaDb() && from <= SPARE_BIT);
    }

    private static boolean isAppended(TypeText before, TypeText after) {
        boolean listed = before.is("enum") && after.is("enum") || before.is("set") && after.is("set");
        int from = before.modifiers().size();
        int to = after.modifiers().size();
        return listed
                && from <= to
                && after.modifiers().subList(0, from).equals(before.modifiers())
                && bytes(before, from) == bytes(after, to);
    }

    private static int bytes(TypeText type, int members) {
        return type.is("enum") ? members <= ONE_BYTE ? 1 : 2 : (members + 7) / 8 > 4 ? 8 : (members + 7) / 8;
    }

    private static long length(TypeText type) {
        return type.is("varchar") || type.is("char") || type.is("varbinary") ? type.modifier(0, 1) : 0;
    }

    private String collation() {
        return column.collation().orElse(table.collation());
    }

    private boolean sameCollation(TypeText after) {
        return collation().isEmpty()
                || column.collation().isEmpty()
                || collationOf(after).equals(collation());
    }

    /** What the server makes of what is said: nothing said is the table's own. */
    private String collationOf(TypeText after) {
        Optional<String> said = after.collation();
        Optional<String> set = after.characterSet();
        boolean own = set.filter(s -> s.equals(set(collation()))).isPresent();
        return said.orElseGet(() -> set.map(s -> own ? collation() : s + "_").orElse(table.collation()));
    }

    private static String set(String collation) {
        int end = collation.indexOf('_');
        return end < 0 ? collation : collation.substring(0, end);
    }

    private static int width(String set) {
        return BYTES.getOrDefault(set, 4);
    }
}
