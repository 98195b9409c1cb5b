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

/**
 * A JDBC address taken apart, as far as a password file is asked for it. No message repeats an address: it may hold what should
 * not be shown.
 *
 * @param hosts the servers in order
 * @param database the database
 */
record JdbcAddress(List<Host> hosts, String database) {

    private static final String PREFIX = "jdbc:postgresql:";
    static final String EXAMPLE = "jdbc:postgresql://localhost:5432/shop";
    private static final Map<String, String> PRODUCTS = Map.of(
            "sqlite",
            "SQLite",
            "h2",
            "H2",
            "mysql",
            "MySQL",
            "mariadb",
            "MariaDB",
            "oracle",
            "Oracle",
            "sqlserver",
            "SQL Server");
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
                            + " .pgpass or  password_file: . Change the password if the file was shared.");
        } else if (!address.startsWith(PREFIX)) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    place,
                    address.startsWith("jdbc:")
                            ? "The address is for " + product(address)
                                    + ", which Instar does not speak; it speaks PostgreSQL."
                            : "The target is not a JDBC address.",
                    "Write  target: " + EXAMPLE);
        } else {
            checkParts(of(address), place, findings);
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

    private static void checkParts(JdbcAddress address, Place place, Findings findings) {
        if (address.database.isBlank()) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    place,
                    "The address names no database.",
                    "Write it behind the server:  target: " + EXAMPLE);
        }
        if (!address.hosts.stream().allMatch(host -> host.port.matches("[1-9][0-9]{0,4}"))) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    place,
                    "A port of the address is not a number.",
                    "Write it behind the server's name:  target: " + EXAMPLE);
        }
    }

    /** An address without credentials that begins as PostgreSQL's do. */
    static JdbcAddress of(String address) {
        String rest = beforeQuery(address.substring(PREFIX.length()));
        if (!rest.startsWith("//")) {
            return new JdbcAddress(List.of(new Host("localhost", "5432")), decoded(rest.replaceFirst("^/", "")));
        }
        int slash = rest.indexOf('/', 2);
        String servers = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
        String database = slash < 0 ? "" : rest.substring(slash + 1);
        return new JdbcAddress(
                Arrays.stream(servers.split(",")).map(JdbcAddress::host).toList(), decoded(database));
    }

    private static Host host(String server) {
        int colon = server.lastIndexOf(':');
        boolean port = colon > server.lastIndexOf(']');
        String name = (port ? server.substring(0, colon) : server).replaceAll("[\\[\\]]", "");
        return new Host(name.isEmpty() ? "localhost" : name, port ? server.substring(colon + 1) : "5432");
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
