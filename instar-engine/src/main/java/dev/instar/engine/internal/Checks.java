package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.TableName;
import dev.instar.engine.CheckReport;
import dev.instar.engine.CheckReport.Next;
import dev.instar.engine.Limits;
import dev.instar.engine.internal.gate.EvidenceReader;
import dev.instar.engine.internal.planstore.PlanText;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.StateTables;
import dev.instar.state.StepStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what the files declare with what the database records, and both with what the catalog shows: a check that believes the record
 * alone says "done" of a database whose columns somebody has dropped.
 */
public final class Checks {

    private final Session session;
    private final Changelog changelog;
    private final Limits limits;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final Map<ColumnRole, Boolean> expected =
            new TreeMap<>(Comparator.comparing((ColumnRole r) -> r.table() + "." + r.column()));
    private Next next = Next.NOTHING;

    public Checks(Session session, Changelog changelog, Limits limits) {
        this.session = session;
        this.changelog = changelog;
        this.limits = limits;
    }

    /** The report. Changes nothing. */
    public CheckReport report(Clock clock) throws SQLException {
        Map<String, MigrationRecord> records = records();
        for (Migration migration : changelog.migrations()) {
            Optional<MigrationRecord> record = Optional.ofNullable(records.remove(migration.id()));
            if (record.isEmpty() || record.get().plan().isEmpty()) {
                pending(migration, clock);
            } else {
                begun(migration, record.get());
            }
        }
        records.values().stream()
                .filter(r -> r.plan().isPresent())
                .forEach(r -> wrong.add(r.id() + " is " + r.state() + " here, and there is no such file"));
        catalog();
        return wrong.isEmpty() ? new CheckReport(next, left) : new CheckReport(Next.OUT_OF_SYNC, wrong);
    }

    private Map<String, MigrationRecord> records() throws SQLException {
        Map<String, MigrationRecord> records = new LinkedHashMap<>();
        if (StateTables.version(session.connection()) > 0) {
            new MigrationStore(session.connection()).all().forEach(r -> records.put(r.id(), r));
        }
        return records;
    }

    /** The earliest thing to do of all. */
    private void left(String id, MigrationState state, Next what) {
        left.add(id + " is " + state);
        next = next == Next.NOTHING || what.code() < next.code() ? what : next;
    }

    /** A migration that could not be planned here any more is as much out of step as one that was changed. */
    private void pending(Migration migration, Clock clock) throws SQLException {
        boolean first = next != Next.EXPAND;
        left(migration.id(), MigrationState.PENDING, Next.EXPAND);
        if (!first) {
            // What it needs may be made by the one before it.
            return;
        }
        session.requireWritable();
        try {
            new Planning(session, migration, changelog, false).look(LocalDate.now(clock));
        } catch (Refusal refused) {
            for (Problem problem : refused.problems()) {
                wrong.add(migration.id() + " is PENDING and cannot be expanded: " + problem.fact());
            }
        }
    }

    private void begun(Migration migration, MigrationRecord record) throws SQLException {
        MigrationState state = MigrationState.valueOf(record.state());
        if (!record.checksum().equals(migration.checksum())) {
            wrong.add(migration.id() + " was edited after it began");
        }
        Plan plan = PlanText.read(record.plan().orElseThrow());
        switch (state) {
            case PENDING -> left(migration.id(), state, Next.EXPAND);
            case EXPANDED -> left(migration.id(), state, Next.MIGRATE);
            case MIGRATED -> left(migration.id(), state, Next.FLIP);
            case RETIRED -> left(migration.id(), state, Next.CONTRACT);
            case CONTRACTED -> {}
        }
        if (state != MigrationState.PENDING && state != MigrationState.CONTRACTED) {
            new EvidenceReader(session.asking(limits))
                    .drift(plan.bridges())
                    .forEach(fact -> wrong.add(migration.id() + ": " + fact));
        }
        if (state != MigrationState.PENDING) {
            expect(plan, record, state);
        }
    }

    /** What a later migration says of a column counts. */
    private void expect(Plan plan, MigrationRecord record, MigrationState state) throws SQLException {
        Set<TableName> tombs = state == MigrationState.CONTRACTED ? Set.of() : tombs(plan, record);
        for (ColumnRole role : plan.roles()) {
            if (role.column().isEmpty() || role.role() == ColumnRole.Role.READ) {
                continue;
            }
            boolean old = role.role() == ColumnRole.Role.OLD;
            expected.remove(role);
            if (!(old && tombs.contains(role.table()))) {
                expected.put(role, !old || state != MigrationState.CONTRACTED);
            }
        }
    }

    /** Tables of which a column bears its tombstone's name for now. */
    private Set<TableName> tombs(Plan plan, MigrationRecord record) throws SQLException {
        Set<TableName> tombs = new HashSet<>();
        for (Step step : plan.steps(Phase.RETIRE)) {
            if (step instanceof Step.Withhold w
                    && new StepStore(session.connection())
                            .detail(record.id(), w.head().id())
                            .filter("name"::equals)
                            .isPresent()) {
                tombs.add(w.table());
            }
        }
        return tombs;
    }

    private void catalog() throws SQLException {
        List<TableRef> tables = expected.keySet().stream()
                .map(r ->
                        new TableRef(Optional.of(r.table().schema()), r.table().name()))
                .distinct()
                .toList();
        if (tables.isEmpty()) {
            return;
        }
        Schema schema = session.driver().inspect(session.connection(), tables, List.of());
        expected.forEach((role, there) -> {
            boolean found = schema.table(role.table())
                    .flatMap(t -> t.column(role.column()))
                    .isPresent();
            if (found != there) {
                wrong.add(role.label() + (there ? " should be there, and is not" : " should be gone, and is there"));
            }
        });
    }
}
