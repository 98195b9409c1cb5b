package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.FleetForm;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Plan;
import dev.instar.engine.Failure;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Limits;
import dev.instar.engine.StatusReport;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.engine.internal.gate.Announced;
import dev.instar.engine.internal.gate.EvidenceReader;
import dev.instar.engine.internal.gate.Gate;
import dev.instar.engine.internal.planstore.PlanText;
import dev.instar.state.BackfillRecord;
import dev.instar.state.BackfillStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.QuarantineStore;
import dev.instar.state.StateTables;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be asked without changing anything. */
public final class Reading {

    private final Session session;
    private final Limits limits;
    private final Map<String, Plan> plans = new HashMap<>();

    public Reading(Session session, Limits limits) {
        this.session = session;
        this.limits = limits;
    }

    /** An error of the database while asking, as a failure that names what to do. */
    public static Failure failed(Session session, SQLException e) {
        return new Failure(
                said(session, e, "What was done before is recorded; the statement that failed left nothing behind."),
                e);
    }

    /** An error of the database before anything was done, or of a lost connection, of which nobody knows what it did. */
    static RuntimeException refused(Session session, SQLException e) {
        return session.driver().kind(e) == ErrorKind.CONNECTION
                ? failed(session, e)
                : new Refusal(said(session, e, "Nothing has been changed."));
    }

    private static Problem said(Session session, SQLException e, String consequence) {
        ErrorKind kind = session.driver().kind(e);
        ProblemCode code = switch (kind) {
            case CONNECTION -> ProblemCode.CONNECTION_LOST;
            case RIGHT -> ProblemCode.RIGHT_MISSING;
            case READ_ONLY -> ProblemCode.READ_ONLY;
            default -> ProblemCode.STEP_FAILED;
        };
        return new Problem(
                code,
                session.target(),
                "The server says: " + e.getMessage() + " (SQLSTATE " + e.getSQLState() + ")",
                consequence,
                switch (kind) {
                    case CONNECTION -> "Run the same command again once the database answers.";
                    case RIGHT ->
                        "Give the role that right, or use the owner of the tables; then run the same command again.";
                    default -> "Mend the cause and run the same command again; it goes on from there.";
                });
    }

    /** What the target knows of a migration. */
    Optional<MigrationRecord> record(String id) throws SQLException {
        return installed() ? new MigrationStore(session.connection()).find(id) : Optional.empty();
    }

    boolean installed() throws SQLException {
        return StateTables.version(session.connection()) > 0;
    }

    /** The stored plan of a migration that has begun, or a plan for the database as it is now. */
    public Plan plan(Migration migration, Changelog changelog, Clock clock) throws SQLException {
        Optional<String> stored = record(migration.id()).flatMap(MigrationRecord::plan);
        if (stored.isPresent()) {
            return PlanText.read(stored.get());
        }
        // The server compiles expressions as functions, though in a transaction that is rolled back.
        session.requireWritable();
        return new Planning(session, migration, changelog, installed()).look(LocalDate.now(clock));
    }

    /** The gate of the next phase. */
    public GateAnswer gate(Migration migration) throws SQLException {
        MigrationRecord record = record(migration.id()).orElseGet(() -> pending(migration));
        MigrationState state = MigrationState.valueOf(record.state());
        return state == MigrationState.CONTRACTED
                ? new GateAnswer(Arrow.CONTRACT, GateAnswer.Answer.OPEN, List.of(), List.of())
                : gates(record).get(0);
    }

    static MigrationRecord pending(Migration migration) {
        return new MigrationRecord(
                migration.id(),
                migration.checksum(),
                migration.description(),
                MigrationState.PENDING.name(),
                0,
                Instant.EPOCH,
                0,
                Optional.empty(),
                Optional.empty());
    }

    private List<GateAnswer> gates(MigrationRecord record) throws SQLException {
        Optional<Plan> plan = inFlight(record);
        EvidenceReader reader = new EvidenceReader(session.asking(limits));
        List<GateAnswer> answers = new ArrayList<>();
        for (Arrow arrow : Arrow.from(MigrationState.valueOf(record.state()))) {
            answers.add(Gate.decide(
                    installed() ? reader.read(record, plan, arrow) : EvidenceReader.nothing(record, arrow)));
        }
        return answers;
    }

    /** How the target stands: migrations of the changelog, and those the target knows besides. */
    public StatusReport status(Changelog changelog) throws SQLException {
        boolean installed = installed();
        MigrationStore store = new MigrationStore(session.connection());
        Map<String, MigrationRecord> records = new LinkedHashMap<>();
        changelog.migrations().forEach(m -> records.put(m.id(), pending(m)));
        if (installed) {
            store.all().forEach(r -> records.put(r.id(), r));
        }
        List<StatusReport.MigrationStatus> migrations = new ArrayList<>();
        for (MigrationRecord record : records.values().stream()
                .sorted(java.util.Comparator.comparing(MigrationRecord::id))
                .toList()) {
            migrations.add(status(record));
        }
        return new StatusReport(session.target(), installed ? store.epoch() : 0, migrations);
    }

    private StatusReport.MigrationStatus status(MigrationRecord record) throws SQLException {
        return new StatusReport.MigrationStatus(
                record.id(),
                record.state(),
                record.stateSince().equals(Instant.EPOCH) ? Optional.empty() : Optional.of(record.stateSince()),
                record.running().map(r -> new StatusReport.Running(r.arrow(), r.step(), r.since())),
                form(record),
                record.plan().isPresent() ? backfill(record) : StatusReport.Backfill.NONE,
                gates(record));
    }

    private Optional<FleetForm> form(MigrationRecord record) throws SQLException {
        return inFlight(record).filter(Plan::bridgedByApplication).isPresent()
                ? Announced.of(session.connection(), record.id()).map(Announced::form)
                : Optional.empty();
    }

    private StatusReport.Backfill backfill(MigrationRecord record) throws SQLException {
        long done = 0;
        long total = 0;
        double rate = 0;
        for (BackfillRecord walk :
                new BackfillStore(session.connection()).all(record.id()).values()) {
            done += walk.rowsDone();
            total += walk.rowsTotal();
            long millis = Duration.between(walk.startedAt(), walk.updatedAt()).toMillis();
            rate = millis > 0 ? walk.rowsDone() * 1000.0 / millis : rate;
        }
        long quarantined = 0;
        QuarantineStore quarantine = new QuarantineStore(session.connection());
        for (BridgeIdentity bridge : inFlight(record).map(Plan::bridges).orElse(List.of())) {
            quarantined += quarantine.count(bridge.name(), "up") + quarantine.count(bridge.name(), "down");
        }
        return new StatusReport.Backfill(done, total, quarantined, rate);
    }

    /** The plan of a migration that still has something before it; read once, because reading it takes longest of all. */
    private Optional<Plan> inFlight(MigrationRecord record) {
        return record.state().equals(MigrationState.CONTRACTED.name())
                ? Optional.empty()
                : record.plan().map(text -> plans.computeIfAbsent(record.id(), id -> PlanText.read(text)));
    }
}
