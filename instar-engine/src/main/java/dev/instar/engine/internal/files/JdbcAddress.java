package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A JDBC address taken apart, as far as a password file is asked for it. No message repeats an address: it may hold what should
 * not be shown.
 *
 * @param hosts the servers in order
 * @param database the database
 */
record JdbcAddress(List<Host> hosts, String database) {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    /** Behind the colon MariaDB's driver takes a word more for several servers: {@code jdbc:mariadb:sequential://a,b/shop}. */
    private static final Pattern MYSQL_FAMILY = Pattern.compile("jdbc:(?:mariadb|mysql):(?:[a-z]+:)?(?=//)");

    static final String EXAMPLE = "jdbc:postgresql://localhost:5432/shop";
    static final String MARIADB_EXAMPLE = "jdbc:mariadb://localhost:3306/shop";
    private static final Map<String, String> PRODUCTS =
            Map.of("sqlite", "SQLite", "h2", "H2", "oracle", "Oracle", "sqlserver", "SQL Server");
    private static final Set<String> SECRETS =
            Set.of("user", "username", "password", "passwd", "pass", "pwd", "sslpassword");

    /**
     * One server.
     *
     * @param name name or address, without brackets
     * @param port its port
     */
    record Host(String name, String port) {}

    /** Notes what is wrong with an address. */
    static void check(String address, Place place, Findings findings) {
        if (holdsCredentials(address)) {
            findings.add(
                    ProblemCode.CREDENTIALS_IN_ADDRESS,
                    place,
                    "The address holds a user or a password; addresses end up in logs and process lists.",
                    "Remove them from it; name the user with  user:  or INSTAR_USER, and give the password by INSTAR_PASSWORD,"
                            + (address.startsWith(POSTGRESQL)
                                    ? " .pgpass or  password_file: ."
                                    : " or by  password_file: .")
                            + " Change the password if the file was shared.");
        } else if (address.matches("jdbc:(mariadb|mysql):.*") && !isMySqlFamily(address)) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    place,
                    "The address names no server.",
                    "Write  target: " + MARIADB_EXAMPLE);
        } else if (!address.startsWith(POSTGRESQL) && !isMySqlFamily(address)) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    place,
                    address.startsWith("jdbc:")
                            ? "The address is for " + product(address)
                                    + ", which Instar does not speak; it speaks PostgreSQL, MariaDB and MySQL."
                            : "The target is not a JDBC address.",
                    "Write  target: " + EXAMPLE + "   or  target: " + MARIADB_EXAMPLE);
        } else {
            checkParts(of(address), isMySqlFamily(address) ? MARIADB_EXAMPLE : EXAMPLE, place, findings);
        }
    }

    /** The database by name where it is one that people try. */
    private static String product(String address) {
        return PRODUCTS.entrySet().stream()
                .filter(known -> address.toLowerCase(Locale.ROOT).startsWith("jdbc:" + known.getKey() + ":"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("a database");
    }

    private static void checkParts(JdbcAddress address, String example, Place place, Findings findings) {
        if (address.database.isBlank()) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    place,
                    "The address names no database.",
                    "Write it behind the server:  target: " + example);
        }
        if (!address.hosts.stream().allMatch(host -> host.port.matches("[1-9][0-9]{0,4}"))) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    place,
                    "A port of the address is not a number.",
                    "Write it behind the server's name:  target: " + example);
        }
    }

    /** Whether the address is for MariaDB or MySQL. */
    static boolean isMySqlFamily(String address) {
        return MYSQL_FAMILY.matcher(address).lookingAt();
    }

    /** An address without credentials that is for one of the engines there are. */
    static JdbcAddress of(String address) {
        boolean family = isMySqlFamily(address);
        String port = family ? "3306" : "5432";
        String rest = beforeQuery(
                family ? MYSQL_FAMILY.matcher(address).replaceFirst("") : address.substring(POSTGRESQL.length()));
        if (!rest.startsWith("//")) {
            return new JdbcAddress(List.of(new Host("localhost", port)), decoded(rest.replaceFirst("^/", "")));
        }
        int slash = rest.indexOf('/', 2);
        String servers = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
        String database = slash < 0 ? "" : rest.substring(slash + 1);
        return new JdbcAddress(
                Arrays.stream(servers.split(","))
                        .map(server -> host(server, port))
                        .toList(),
                decoded(database));
    }

    private static Host host(String server, String usual) {
        int colon = server.lastIndexOf(':');
        boolean port = colon > server.lastIndexOf(']');
        String name = (port ? server.substring(0, colon) : server).replaceAll("[\\[\\]]", "");
        return new Host(name.isEmpty() ? "localhost" : name, port ? server.substring(colon + 1) : usual);
    }

    private static boolean holdsCredentials(String address) {
        String plain = decoded(address);
        return beforeQuery(address).contains("@")
                || Arrays.stream(plain.split("[?&;(,]"))
                        .map(part -> part.split("=", 2)[0].strip().toLowerCase(Locale.ROOT))
                        .anyMatch(SECRETS::contains);
    }

    private static String beforeQuery(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign: taken as it is, and the driver's to refuse
        }
    }
}
