package dev.instar.servers;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a server is set up, beside what its product needs anyway. A value: every {@code with} answers a new one.
 *
 * @param keepsCommits whether a commit survives a crash
 * @param configuration the product's own settings, by name; they go before the usual ones
 * @param passwords whether everybody but the administrator must give a password. PostgreSQL alone lets them in without: MariaDB and
 *     MySQL always ask for what the account has
 */
public record Settings(boolean keepsCommits, Map<String, String> configuration, boolean passwords) {

    public Settings {
        configuration = Map.copyOf(configuration);
    }

    /** Loses data in a crash and is fast; for tests that neither measure nor kill. */
    public static Settings fast() {
        return new Settings(false, Map.of(), false);
    }

    /** What a server in production does with a commit; for everything that is timed or killed. */
    public static Settings durable() {
        return new Settings(true, Map.of(), false);
    }

    public Settings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(configuration);
        more.put(name, value);
        return new Settings(keepsCommits, more, passwords);
    }

    public Settings withPasswords() {
        return new Settings(keepsCommits, configuration, true);
    }

    /** These settings over a product's usual ones. */
    Map<String, String> over(Map<String, String> usual) {
        Map<String, String> all = new LinkedHashMap<>(usual);
        all.putAll(configuration);
        return all;
    }
}
