package dev.instar.engine.internal.gate;

import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Replica;
import dev.instar.engine.internal.driver.Activity;
import dev.instar.engine.internal.driver.Activity.OpenTransaction;
import dev.instar.engine.internal.execute.Journal;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.StepStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the server itself tells of who uses the old form: its transactions, its sessions, its replicas. */
final class ActivityReader {

    private final Asking asking;
    private final MigrationRecord record;
    private final Plan plan;
    private final Activity activity;
    private final Instant letGo;

    /** @param letGo when what began before was to end */
    ActivityReader(Asking asking, MigrationRecord record, Plan plan, Instant letGo) {
        this.letGo = letGo;
        this.asking = asking;
        this.record = record;
        this.plan = plan;
        this.activity = asking.driver().activity();
    }

    /** Open transactions that began before then, or of which that cannot be told. */
    List<Fact> underWay() throws SQLException {
        List<OpenTransaction> open = activity.transactions(asking.connection(), tables());
        asking.look().take(open.stream().map(OpenTransaction::key).collect(Collectors.toSet()));
        List<Fact> facts = new ArrayList<>();
        for (OpenTransaction transaction : open) {
            String since = transaction.notBefore().map(Instant::toString).orElse("");
            if (isOlder(transaction) && transaction.holds()) {
                facts.add(Fact.known(transaction.who(), transaction.why(), since));
            } else if (mayBeOlder(transaction)) {
                facts.add(Fact.unknown(transaction.who(), transaction.why(), since));
            }
        }
        return facts;
    }

    private boolean isOlder(OpenTransaction transaction) {
        return transaction.notAfter().isPresent()
                && !transaction.notAfter().get().isAfter(letGo);
    }

    private boolean mayBeOlder(OpenTransaction transaction) {
        boolean younger = transaction.notBefore().isPresent()
                && transaction.notBefore().get().isAfter(letGo);
        return !younger && asking.look().saw(transaction.key());
    }

    /** Sessions of which no instance knows. */
    List<Fact> strangers(List<String> known) throws SQLException {
        return activity.strangers(asking.connection(), tables(), known, held()).stream()
                .map(v -> Fact.known(v.who(), v.why(), v.since()))
                .toList();
    }

    /** Replicas that do not know of the last transition, or of which nobody can tell. */
    List<Fact> replicas() throws SQLException {
        Connection c = asking.connection();
        List<Fact> facts = new ArrayList<>();
        activity.replicas(
                        c,
                        new MigrationStore(c).logPosition(record.id()),
                        asking.replicas().size())
                .forEach(r -> facts.add(new Fact(r.who(), r.why(), "", r.certain())));
        for (Replica replica : asking.replicas()) {
            ReplicaEpoch.of(replica, record.stateEpoch()).ifPresent(facts::add);
        }
        return facts;
    }

    private Set<TableName> tables() {
        return plan.roles().stream()
                .filter(r -> r.role() == ColumnRole.Role.OLD)
                .map(ColumnRole::table)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who had rights on the tables before they were taken. */
    private List<String> held() throws SQLException {
        List<String> held = new ArrayList<>();
        StepStore steps = new StepStore(asking.connection());
        for (Step step : plan.steps()) {
            if (step instanceof Step.Withhold withhold) {
                steps.detail(record.id(), withhold.head().id())
                        .filter(detail -> detail.startsWith(Journal.RIGHTS))
                        .map(detail -> asking.driver().grants().grantees(detail.substring(Journal.RIGHTS.length())))
                        .ifPresent(held::addAll);
            }
        }
        return held;
    }
}
