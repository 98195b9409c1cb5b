package dev.instar.engine.internal.gate;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Plan;
import dev.instar.state.InstanceRecord;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.ObservationStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Collects what the target knows of the fleet. */
final class FleetReader {

    private final Asking asking;
    private final Connection connection;
    private final Arrow arrow;
    private final Optional<Announced> announced;

    FleetReader(Asking asking, Arrow arrow, Optional<Announced> announced) {
        this.asking = asking;
        this.arrow = arrow;
        this.announced = announced;
        this.connection = asking.connection();
    }

    /** The fleet, as far as a migration goes whose plan may not exist yet. */
    Fleet read(MigrationRecord record, Optional<Plan> plan) throws SQLException {
        InstanceStore instances = new InstanceStore(connection);
        InstanceStore.Cohort cohort = instances.cohort();
        List<String> logins = instances.logins();
        boolean retired = record.state().equals(MigrationState.RETIRED.name());
        Optional<ActivityReader> activity = plan.filter(
                        p -> replacesForm(p) && (retired || isMigrated(record) || announced.isPresent()))
                .map(p -> new ActivityReader(asking, record, p, since(record)));
        Optional<OldForm> old = plan.filter(p -> retired).map(p -> new OldForm(connection, p));
        boolean strange =
                retired || announced.filter(a -> a.needsEverybody(arrow)).isPresent();
        ObservationStore seen = new ObservationStore(connection);
        return new Fleet(
                new MigrationStore(connection).age().compareTo(asking.limits().gathering()) < 0,
                !logins.isEmpty(),
                record.flipEpoch(),
                instances.live().stream().map(i -> member(i, record.id())).toList(),
                silent(instances, record),
                cohort.size(),
                cohort.expired(),
                activity.isPresent() ? activity.get().underWay() : List.of(),
                activity.isPresent() && strange && !logins.isEmpty()
                        ? activity.get().strangers(logins)
                        : List.of(),
                // Where the applications bridge they write the old form until contract has begun.
                old.isPresent() && announced.isEmpty() ? old.get().uses(record.stateSince()) : List.of(),
                retired ? unread(seen, record) : List.of(),
                old.isPresent() ? denials(old.get(), record) : List.of(),
                unreachable(),
                activity.isPresent() ? activity.get().replicas() : List.of(),
                retired ? soakLeft(record) : 0);
    }

    /** What began before is waited for. */
    private Instant since(MigrationRecord record) {
        return announced
                .filter(a -> !a.since().isEmpty())
                .map(a -> Instant.parse(a.since()))
                .orElse(record.stateSince());
    }

    static boolean replacesForm(Plan plan) {
        return plan.roles().stream().anyMatch(r -> r.role() == ColumnRole.Role.OLD);
    }

    private static boolean isMigrated(MigrationRecord record) {
        return record.state().equals(MigrationState.MIGRATED.name());
    }

    private static Fleet.Member member(InstanceRecord i, String migration) {
        return new Fleet.Member(
                i.label(),
                i.supports().contains(migration),
                i.requires().contains(migration),
                i.follows(),
                i.state().equals("DRAINING"),
                i.epoch(),
                i.holding(),
                i.holdingSince().map(Object::toString).orElse(""),
                i.joinedAt().toString());
    }

    /** Who never knew the old form, and who had let go of it, holds nothing. */
    private List<Fact> silent(InstanceStore instances, MigrationRecord record) throws SQLException {
        long letGo = announced.map(Announced::epoch).orElse(record.flipEpoch());
        boolean everybody = announced.isEmpty() || announced.get().needsEverybody(arrow);
        return instances.silent().stream()
                .filter(s -> !s.requires().contains(record.id()))
                .filter(s -> s.supports().contains(record.id()) ? s.epoch() < letGo : everybody)
                .map(s -> Fact.known(
                        s.label(),
                        "fell silent " + s.silentFor().toSeconds()
                                + " s ago without leaving, and may hold "
                                + (announced.isPresent() ? "an earlier form" : "the old form") + " still (identity "
                                + s.example()
                                + ")",
                        ""))
                .toList();
    }

    private static List<Fact> unread(ObservationStore seen, MigrationRecord record) throws SQLException {
        return seen.unread(record.stateSince()).stream()
                .map(u -> Fact.unknown(
                        "statement " + u.digest(),
                        "of " + u.application() + " " + u.build() + " could not be read (" + u.reason() + "): "
                                + u.sample(),
                        u.last().toString()))
                .toList();
    }

    private static List<Fact> denials(OldForm old, MigrationRecord record) throws SQLException {
        return old.denials(record.stateSince()).stream()
                .filter(d -> d.epoch() >= record.flipEpoch())
                .map(d -> Fact.known(
                        d.instance(),
                        "was refused a statement at epoch " + d.epoch() + ": " + d.message() + " (" + d.code() + ")",
                        d.at().toString()))
                .toList();
    }

    private List<Fact> unreachable() throws SQLException {
        return StateTables.unreachable(connection).orElse(List.of()).stream()
                .map(account -> Fact.unknown(
                        "account " + account, "works with this database's tables and may not join the fleet", ""))
                .toList();
    }

    private long soakLeft(MigrationRecord record) throws SQLException {
        Duration away = new MigrationStore(connection).sinceTransition(record.id());
        return Math.max(0, asking.limits().soak().minus(away).toMillis());
    }
}
