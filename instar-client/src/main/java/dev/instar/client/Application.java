package dev.instar.client;

import dev.instar.client.push.Push;
import dev.instar.state.Introduction;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an application says of itself when it joins. Not thread safe; given to {@link Instar#join} once. */
public final class Application {

    private String name = "";
    private String build = "";
    private String host = "";
    private final Set<String> supports = new LinkedHashSet<>();
    private final Set<String> requires = new LinkedHashSet<>();
    private Duration lease = Duration.ofSeconds(60);
    private Duration idle = Duration.ofSeconds(10);
    private Duration busy = Duration.ofSeconds(1);
    private Duration grace = Duration.ofSeconds(5);
    private int generation;
    private int oldest;
    private boolean follows = true;
    private boolean needsDatabase = true;
    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    private final Map<String, String> arriving = new LinkedHashMap<>();
    private final List<Push> pushes = new ArrayList<>();

    Application() {}

    /** The application's name; required. */
    public Application name(String text) {
        this.name = Objects.requireNonNull(text);
        return this;
    }

    /** The build; required. */
    public Application build(String text) {
        this.build = Objects.requireNonNull(text);
        return this;
    }

    /** Migrations whose both forms this build knows: it follows their directive, which flips once every row is moved. */
    public Application supports(String... migrations) {
        supports.addAll(List.of(migrations));
        return this;
    }

    /** Migrations whose new form alone this build knows: it is refused before every row has the new form. */
    public Application requires(String... migrations) {
        requires.addAll(List.of(migrations));
        return this;
    }

    /** Where it runs, for messages; the host's name if not said. */
    public Application host(String text) {
        this.host = Objects.requireNonNull(text);
        return this;
    }

    /** How long it may be silent before it counts as gone; 60 s if not said. */
    public Application lease(Duration duration) {
        this.lease = positive(duration);
        return this;
    }

    /**
     * How often it polls: while nothing is under way (10 s if not said) and while something is (1 s). Never less than three times a lease,
     * whatever is said here.
     */
    public Application polls(Duration whileIdle, Duration whileBusy) {
        this.idle = positive(whileIdle);
        this.busy = positive(whileBusy);
        return this;
    }

    /** The build's number, rising from build to build; 0 if not said. */
    public Application generation(int number) {
        this.generation = notNegative(number);
        return this;
    }

    /**
     * The oldest generation of this application that this build works beside; 0, any, if not said. Whoever is older keeps this build from
     * joining, and this build keeps whoever is older from joining.
     */
    public Application worksBeside(int oldestGeneration) {
        this.oldest = notNegative(oldestGeneration);
        return this;
    }

    /**
     * Says that this application cannot switch while it runs: it reads the directives at its start and keeps them, and the fleet waits for
     * its restart.
     */
    public Application switchesAtStart() {
        this.follows = false;
        return this;
    }

    /** The columns that this build's model of a table has, old and new forms alike, in the order of its statements. */
    public Application table(String name, String... columns) {
        tables.put(name, List.of(columns));
        return this;
    }

    /**
     * Columns of a table's model that a migration brings: they are named once the migration says so, and not before it was begun, when
     * they do not exist yet.
     *
     * @param table as in {@link #table}
     */
    public Application arrives(String migration, String table, String... columns) {
        for (String column : columns) {
            arriving.put(Snapshot.key(table, column), Objects.requireNonNull(migration));
        }
        return this;
    }

    /**
     * Says that this process may start while its database is down. It then knows nothing, so {@link Instar#begin} and {@link Instar#request}
     * join before they begin anything and throw {@link NotJoinedException} while they cannot; a build that is too old is refused there.
     * Questions asked outside of such work are answered as for a database on which no migration was begun. If not said,
     * {@link Instar#join} fails.
     */
    public Application startsWithoutDatabase() {
        this.needsDatabase = false;
        return this;
    }

    /** A way to be told of changes sooner than by polling. May be said several times. */
    public Application push(Push push) {
        pushes.add(Objects.requireNonNull(push));
        return this;
    }

    /** How long {@link Instar#close} waits for work that is under way; 5 s if not said. */
    public Application grace(Duration duration) {
        this.grace = positive(duration);
        return this;
    }

    private static int notNegative(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("must not be negative: " + number);
        }
        return number;
    }

    private static Duration positive(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("must be longer than nothing: " + duration);
        }
        return duration;
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }

    Application complete() {
        if (name.isEmpty() || build.isEmpty()) {
            throw new IllegalArgumentException("an application needs a name and a build");
        }
        if (!follows && !needsDatabase) {
            throw new IllegalArgumentException(
                    "an application that switches at its start needs its database at its start");
        }
        if (host.isEmpty()) {
            host = localHost();
        }
        return this;
    }

    /** @param former the identity that this process had before */
    Introduction introduction(Optional<UUID> former) {
        return new Introduction(
                name,
                build,
                generation,
                oldest,
                List.copyOf(supports),
                List.copyOf(requires),
                follows,
                host,
                ProcessHandle.current().pid(),
                lease,
                idle(),
                former);
    }

    /** The columns of a table's model; empty when nothing was said of it. */
    List<String> columns(String table) {
        return tables.getOrDefault(table, List.of());
    }

    String generations() {
        return "generation " + generation + ", works beside " + oldest + " and newer";
    }

    boolean follows() {
        return follows;
    }

    Duration grace() {
        return grace;
    }

    boolean requiresAnything() {
        return !requires.isEmpty();
    }

    /** Migrations whose new form this build uses, where these have flipped: it follows those it knows, and knows no other form of some. */
    Set<String> newOf(Set<String> flipped) {
        Set<String> used = new HashSet<>(supports);
        used.retainAll(flipped);
        used.addAll(requires);
        return used;
    }

    Set<String> supported() {
        return supports;
    }

    Set<String> required() {
        return requires;
    }

    boolean needsDatabase() {
        return needsDatabase;
    }

    /** Migration by the key of a column that it brings. */
    Map<String, String> arriving() {
        return arriving;
    }

    List<Push> pushes() {
        return pushes;
    }

    Duration idle() {
        return shorter(idle, lease.dividedBy(3));
    }

    Duration busy() {
        return shorter(busy, idle());
    }

    /** How long one talk with the database may take: whoever waits longer has lost the lease over it. */
    Duration patience() {
        Duration third = lease.dividedBy(3);
        return third.compareTo(Duration.ofSeconds(1)) < 0
                ? Duration.ofSeconds(1)
                : shorter(third, Duration.ofSeconds(10));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public String toString() {
        return name + " " + build;
    }
}
