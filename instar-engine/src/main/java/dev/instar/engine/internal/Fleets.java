package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Plan;
import dev.instar.engine.Blocker;
import dev.instar.engine.FleetReport;
import dev.instar.engine.Limits;
import dev.instar.engine.internal.gate.Announced;
import dev.instar.engine.internal.gate.Strangers;
import dev.instar.engine.internal.planstore.PlanText;
import dev.instar.state.AuditStore;
import dev.instar.state.InstanceRecord;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.ObservationStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Who uses a target, and forgetting those of whom somebody knows that they are gone. */
public final class Fleets {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Session session;
    private final Connection connection;
    private final Limits limits;

    public Fleets(Session session, Limits limits) {
        this.session = session;
        this.connection = session.connection();
        this.limits = limits;
    }

    /** Everybody. */
    public FleetReport report() throws SQLException {
        if (StateTables.version(connection) == 0) {
            return new FleetReport(
                    session.target(),
                    0,
                    List.of(),
                    List.of(),
                    List.of("Instar has no tables here yet: nobody can join."));
        }
        List<ObservationStore.Use> uses = new ObservationStore(connection).uses(Instant.EPOCH);
        List<InstanceRecord> all = new InstanceStore(connection).all();
        List<FleetReport.Instance> instances = new ArrayList<>();
        all.forEach(i -> instances.add(instance(i, uses)));
        List<String> notes = new ArrayList<>(
                all.isEmpty()
                        ? List.of("No instance has ever joined here: Instar cannot know who uses this database.")
                        : List.of());
        notes.addAll(forms(all));
        return new FleetReport(
                session.target(),
                new MigrationStore(connection).epoch(),
                instances,
                all.isEmpty() ? List.of() : strangers(),
                notes);
    }

    /** What the fleet is told where the applications bridge, and who does not follow yet. */
    private List<String> forms(List<InstanceRecord> instances) throws SQLException {
        List<String> notes = new ArrayList<>();
        for (MigrationRecord record : new MigrationStore(connection).all()) {
            boolean led = !record.state().equals(MigrationState.CONTRACTED.name())
                    && record.plan()
                            .map(PlanText::read)
                            .filter(Plan::bridgedByApplication)
                            .isPresent();
            Optional<Announced> told = led ? Announced.of(connection, record.id()) : Optional.empty();
            told.ifPresent(announced -> notes.add(form(record.id(), announced, instances)));
        }
        return notes;
    }

    private static String form(String migration, Announced told, List<InstanceRecord> instances) {
        List<String> behind = instances.stream()
                .filter(i -> (i.state().equals("LIVE") || i.state().equals("DRAINING")) && !i.isSilent())
                .filter(i -> i.supports().contains(migration) && i.epoch() < told.epoch())
                .map(InstanceRecord::label)
                .toList();
        return migration + ": the fleet is told " + told.form() + " since epoch " + told.epoch()
                + (behind.isEmpty() ? "; everybody follows." : "; not yet: " + String.join(", ", behind) + ".");
    }

    private List<Blocker> strangers() throws SQLException {
        return Strangers.now(session.asking(limits)).stream()
                .map(f -> new Blocker(f.who(), f.why(), f.since(), ""))
                .toList();
    }

    private static FleetReport.Instance instance(InstanceRecord i, List<ObservationStore.Use> uses) {
        return new FleetReport.Instance(
                i.id(),
                i.application(),
                i.build(),
                i.generation(),
                i.isSilent() && !i.state().equals("FENCED") ? "SILENT" : i.state(),
                i.login(),
                i.host(),
                i.process(),
                columns(i, uses, "READ"),
                columns(i, uses, "WRITE"),
                i.epoch(),
                i.silentFor(),
                i.holding(),
                i.holdingSince());
    }

    private static List<String> columns(InstanceRecord i, List<ObservationStore.Use> uses, String access) {
        return uses.stream()
                .filter(u ->
                        u.application().equals(i.application()) && u.build().equals(i.build()))
                .filter(u -> u.access().equals(access))
                .map(u -> u.table() + "." + u.column())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Forgets one instance.
     *
     * @param beginning of its identity
     * @throws Refusal when it is alive, unknown, or several begin so
     */
    public List<String> forget(String beginning, String reason) throws SQLException {
        List<InstanceRecord> named = installed().named(beginning);
        if (named.size() != 1) {
            throw refused(
                    named.isEmpty()
                            ? "No instance has an identity that begins with " + beginning + "."
                            : named.size() + " instances have an identity that begins with " + beginning + ".",
                    "See  instar fleet  for the identities.");
        }
        InstanceRecord one = named.get(0);
        if (!one.isSilent()) {
            throw refused(
                    one.label() + " is " + one.state() + ", and was heard "
                            + one.silentFor().toMillis() + " ms ago.",
                    one.state().equals("LIVE") || one.state().equals("DRAINING")
                            ? "Stop its process; it leaves by itself, or can be forgotten when its lease of "
                                    + one.lease().toSeconds() + " s has run out."
                            : "There is nothing to forget.");
        }
        return forget(List.of(one), reason);
    }

    /** Forgets all who fell silent without leaving; of one build only, where it is given. */
    public List<String> forgetSilent(Optional<String> build, String reason) throws SQLException {
        List<InstanceRecord> silent = installed().all().stream()
                .filter(InstanceRecord::isSilent)
                .filter(i -> build.map(i.build()::equals).orElse(true))
                .toList();
        return forget(silent, reason);
    }

    private InstanceStore installed() throws SQLException {
        session.requireWritable();
        if (StateTables.version(connection) == 0) {
            throw refused("Nobody has ever joined here.", "There is nothing to forget.");
        }
        return new InstanceStore(connection);
    }

    /** Forgotten and written down in one transaction; who came back in between is left alone. */
    private List<String> forget(List<InstanceRecord> instances, String reason) throws SQLException {
        List<String> forgotten = new ArrayList<>();
        connection.setAutoCommit(false);
        try {
            long epoch = new MigrationStore(connection).epoch();
            for (InstanceRecord i : instances) {
                if (new InstanceStore(connection).forget(i.id(), reason)) {
                    new AuditStore(connection).add(Who.am(), "", "forget", "FORGOTTEN", epoch, evidence(i, reason));
                    forgotten.add(i.label() + ", identity " + i.id());
                }
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        return forgotten;
    }

    private static String evidence(InstanceRecord i, String reason) {
        return MAPPER.writeValueAsString(Map.of(
                "instance", i.id(),
                "label", i.label(),
                "silentMillis", i.silentFor().toMillis(),
                "acknowledged", i.epoch(),
                "reason", reason));
    }

    private Refusal refused(String fact, String remedy) {
        return new Refusal(Problem.of(ProblemCode.FORGET_REFUSED, session.target(), fact, remedy));
    }
}
