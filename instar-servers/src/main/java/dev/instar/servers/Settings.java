package dev.instar.servers;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a server is set up. A value: every {@code with} answers a new one.
 *
 * @param configuration what is written into the server's configuration file
 * @param passwords whether everybody but the administrator must give a password
 */
public record Settings(Map<String, String> configuration, boolean passwords) {

    public Settings {
        configuration = Map.copyOf(configuration);
    }

    /** Loses data in a crash and is fast; for tests that neither measure nor kill. */
    public static Settings fast() {
        return common().with("fsync", "off").with("synchronous_commit", "off").with("full_page_writes", "off");
    }

    /** What a server in production does with a commit; for everything that is timed or killed. */
    public static Settings durable() {
        return common().with("fsync", "on").with("synchronous_commit", "on").with("full_page_writes", "on");
    }

    public Settings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(configuration);
        more.put(name, value);
        return new Settings(more, passwords);
    }

    public Settings withPasswords() {
        return new Settings(configuration, true);
    }

    private static Settings common() {
        return new Settings(
                Map.of(
                        "max_connections", "200",
                        "wal_level", "logical",
                        "shared_preload_libraries", "pg_stat_statements",
                        "max_prepared_transactions", "20",
                        "timezone", "UTC",
                        "log_timezone", "UTC",
                        "lc_messages", "C",
                        "log_line_prefix", "%m [%p] %q%u@%d/%a "),
                false);
    }
}
