package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which product and version it is. Both drivers speak to both products, so that only the server itself can say. */
public final class Server {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    private Server() {}

    /** Asks the server. */
    public static ServerVersion version(Connection connection) throws SQLException {
        String said = Ask.text(connection, "SELECT VERSION()").orElse("");
        // MariaDB before 11 may put 5.5.5- before its version, for clients that look at the first number only.
        String plain = said.startsWith("5.5.5-") ? said.substring("5.5.5-".length()) : said;
        Matcher numbers = NUMBERS.matcher(plain);
        boolean found = numbers.lookingAt();
        return new ServerVersion(
                said.toLowerCase(java.util.Locale.ROOT).contains("mariadb") ? "MariaDB" : "MySQL",
                found ? Integer.parseInt(numbers.group(1)) : 0,
                found ? Integer.parseInt(numbers.group(2)) : 0,
                found ? numbers.group() : plain);
    }

    /** Whether it is MariaDB, and not MySQL. */
    public static boolean isMariaDb(ServerVersion version) {
        return version.product().equals("MariaDB");
    }

    /** Whether it is this version of its product or a newer one. */
    public static boolean isAtLeast(ServerVersion version, int major, int minor, int patch) {
        Matcher numbers = NUMBERS.matcher(version.text());
        int third = numbers.lookingAt() && numbers.group(3) != null ? Integer.parseInt(numbers.group(3)) : 0;
        if (version.major() != major) {
            return version.major() > major;
        }
        return version.minor() != minor ? version.minor() > minor : third >= patch;
    }
}
