package dev.instar.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What an application says of itself when it joins. Not thread safe; given to {@link Instar#join} once. */
public final class Application {

    private String name = "";
    private String build = "";
    private String host = localHost();
    private final Set<String> supports = new LinkedHashSet<>();
    private final Set<String> requires = new LinkedHashSet<>();
    private Duration lease = Duration.ofSeconds(60);
    private Duration idle = Duration.ofSeconds(10);
    private Duration busy = Duration.ofSeconds(1);

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

    /** How often it polls: while nothing is under way (10 s if not said) and while something is (1 s). */
    public Application polls(Duration whileIdle, Duration whileBusy) {
        this.idle = positive(whileIdle);
        this.busy = positive(whileBusy);
        return this;
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
        return this;
    }

    dev.instar.state.MembershipStore.Introduction introduction() {
        return new dev.instar.state.MembershipStore.Introduction(
                name,
                build,
                List.copyOf(supports),
                List.copyOf(requires),
                host,
                ProcessHandle.current().pid(),
                (int) Math.min(Integer.MAX_VALUE, lease.toMillis()));
    }

    boolean requiresAnything() {
        return !requires.isEmpty();
    }

    boolean knows(String migration) {
        return supports.contains(migration) || requires.contains(migration);
    }

    boolean requires(String migration) {
        return requires.contains(migration);
    }

    Duration idle() {
        return idle;
    }

    Duration busy() {
        return busy;
    }

    @Override
    public String toString() {
        return name + " " + build;
    }
}
