package dev.instar.core.dialect.mysql.impact;

import dev.instar.core.schema.ServerVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the two products, and how old: the third part of a version decides what MySQL 8.0 can do.
 *
 * @param mariaDb MariaDB, otherwise MySQL
 * @param major first part of the version
 * @param minor second part
 * @param patch third part; 0 when the text has none
 */
public record Server(boolean mariaDb, int major, int minor, int patch) {

    private static final Pattern PARTS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    /** What the server says it is, with the third part out of its text. */
    public static Server of(ServerVersion version) {
        Matcher parts = PARTS.matcher(version.text());
        int patch = parts.find() ? Integer.parseInt(parts.group(3)) : 0;
        return new Server(version.product().equals("MariaDB"), version.major(), version.minor(), patch);
    }

    /** Whether it is MySQL of that version or newer. */
    public boolean isMySql(int fromMajor, int fromMinor, int fromPatch) {
        return !mariaDb && isAtLeast(fromMajor, fromMinor, fromPatch);
    }

    /** Whether it is MariaDB of that version or newer. */
    public boolean isMariaDb(int fromMajor, int fromMinor, int fromPatch) {
        return mariaDb && isAtLeast(fromMajor, fromMinor, fromPatch);
    }

    private boolean isAtLeast(int fromMajor, int fromMinor, int fromPatch) {
        return major != fromMajor ? major > fromMajor : minor != fromMinor ? minor > fromMinor : patch >= fromPatch;
    }

    /** Whether a column can be hidden from {@code SELECT *}. */
    public boolean hidesColumns() {
        return mariaDb || isMySql(8, 0, 23);
    }
}
