package dev.instar.core.dialect.mysql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The conditions that mean "this value does not convert", as a handler lists them; anything else is an error of the server
 * or of ours and goes through.
 *
 * <p>A handler for a number also catches a mere note of that number (1265 for a decimal that was rounded), and one for
 * SQLWARNING also catches MySQL's error 1265 with SQLSTATE 01000. So handlers of ours only remember that they were called and
 * go on; whether there is a value behind it tells whether it was an error.
 */
final class ValueErrors {

    /** NULL where none is allowed, as the server says it itself. */
    static final String NULL_REFUSED = "SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 1048, MESSAGE_TEXT = ";

    private static final List<String> STATES = List.of(
            "'22001'", "'22003'", "'22004'", "'22007'", "'22008'", "'22012'", "'22018'", "'2201E'", "'22023'",
            "'22032'", "'22034'", "'22035'", "'22S01'", "'22S02'", "'22S03'", "'45000'");

    /** Those that have a general SQLSTATE on one of the products, without those of JSON and regular expressions. */
    private static final List<Integer> NUMBERS =
            List.of(1048, 1263, 1265, 1300, 1366, 1367, 1411, 1416, 1525, 1918, 3055, 3064);

    private ValueErrors() {}

    /** The list behind {@code DECLARE ... HANDLER FOR}. */
    static String list() {
        return Stream.of(
                        STATES.stream().map(s -> "SQLSTATE " + s),
                        NUMBERS.stream().map(String::valueOf),
                        IntStream.concat(
                                        IntStream.rangeClosed(3140, 3158),
                                        IntStream.concat(
                                                IntStream.rangeClosed(3685, 3699), IntStream.rangeClosed(4036, 4042)))
                                .mapToObj(String::valueOf))
                .flatMap(s -> s)
                .collect(Collectors.joining(", "));
    }

    /** Refuses the row because the column would be NULL. */
    static String refuseNull(String column) {
        return NULL_REFUSED + Sql.literal(cut("Column '" + column + "' cannot be null")) + ";\n";
    }

    /** A message of a signal has 128 characters at most. */
    private static String cut(String message) {
        return message.length() > 128 ? message.substring(0, 128) : message;
    }
}
