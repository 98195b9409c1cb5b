package dev.instar.engine.stage;

import dev.instar.core.plan.FleetForm;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.Introduction;
import dev.instar.state.MembershipStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** An instance that beats by itself, follows every form that it is told, and remembers which. It can be made not to follow one. */
public final class Follower implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(20);

    private final Connection connection;
    private final MembershipStore members;
    private final String migration;
    private final UUID id = UUID.randomUUID();
    private final List<FleetForm> forms = new CopyOnWriteArrayList<>(List.of(FleetForm.OLD));
    private final Thread thread = new Thread(this::beats, "follower");
    private volatile Optional<FleetForm> refused = Optional.empty();
    private volatile boolean over;

    private Follower(Connection connection, String migration) {
        this.connection = connection;
        this.members = new MembershipStore(connection);
        this.migration = migration;
    }

    /** Joins as a build that knows both forms. */
    public static Follower of(Connection connection, String migration) throws SQLException {
        return started(connection, migration, "42", List.of(migration), List.of());
    }

    /** Joins as a build that knows nothing of the migration. */
    public static Follower old(Connection connection, String migration) throws SQLException {
        return started(connection, migration, "41", List.of(), List.of());
    }

    /** Joins as a build that knows the new form alone. */
    public static Follower late(Connection connection, String migration) throws SQLException {
        return started(connection, migration, "43", List.of(), List.of(migration));
    }

    private static Follower started(
            Connection connection, String migration, String build, List<String> supports, List<String> requires)
            throws SQLException {
        Follower follower = new Follower(connection, migration);
        try {
            follower.members.join(
                    follower.id,
                    new Introduction(
                            "shop",
                            build,
                            0,
                            0,
                            supports,
                            requires,
                            true,
                            "host-1",
                            4711,
                            Duration.ofMinutes(10),
                            IDLE,
                            Optional.empty()));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        follower.thread.start();
        return follower;
    }

    /** From now on it knows of that form and goes on with work of an earlier one. */
    public void doNotFollow(FleetForm form) {
        refused = Optional.of(form);
    }

    /** What was under way has ended. */
    public void followAll() {
        refused = Optional.empty();
    }

    /** Every form that it was told, from the one it began with; the same twice only where another came between. */
    public List<FleetForm> forms() {
        return List.copyOf(forms);
    }

    private void beats() {
        long acknowledged = 0;
        try {
            while (!over) {
                MembershipStore.Beat beat = members.beat(id, acknowledged);
                if (beat.epoch() != acknowledged) {
                    FleetForm form = form(beat);
                    if (form != forms.get(forms.size() - 1)) {
                        forms.add(form);
                    }
                    if (refused.filter(form::equals).isEmpty()) {
                        acknowledged = beat.epoch();
                        members.beat(id, acknowledged);
                    }
                }
                Thread.sleep(IDLE.toMillis());
            }
            members.leave(id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FleetForm form(MembershipStore.Beat beat) {
        List<DirectiveRecord> said = beat.directives().stream()
                .filter(d -> d.migration().equals(migration))
                .toList();
        if (said.stream().anyMatch(d -> d.status().equals("dropped"))) {
            return FleetForm.NEW;
        }
        return FleetForm.told(status(said, "OLD"), status(said, "NEW")).orElse(FleetForm.OLD);
    }

    private static String status(List<DirectiveRecord> said, String role) {
        return said.stream()
                .filter(d -> d.role().equals(role))
                .map(DirectiveRecord::status)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws SQLException {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
