package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.planstore.PlanText;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.StepStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Other migrations that have taken rights on the same table. Each saved the rights as it found them, with what the earlier ones had taken
 * missing. So when one gives back, the later ones take theirs again and save what they find then; what the earlier ones took stays away.
 */
final class Neighbours {

    private final Run run;

    Neighbours(Run run) {
        this.run = run;
    }

    /** One of them. */
    private record Other(String migration, Step.Withhold step, Instant at, String saved) {}

    /**
     * Gives back what a step took, and nothing of what others took.
     *
     * @param withheld what it took
     * @param columns successors of columns that are no more
     */
    void giveBack(Step.Withhold withheld, String saved, Map<String, List<String>> columns) throws SQLException {
        Connection c = run.connection();
        Driver.GrantBook grants = run.driver().grants();
        TableName table = withheld.table();
        List<Other> others = others(table);
        Instant own = at(run.plan().migration(), withheld);
        grants.restore(c, table, saved, columns, !lean(table));
        for (Other other : others) {
            if (other.at().isAfter(own)) {
                resave(other, grants.save(c, table));
                grants.withhold(c, table, other.step().columns());
            }
        }
        Set<String> away = columns(others);
        for (Other other : others) {
            if (!other.at().isAfter(own)) {
                grants.cover(c, table, other.saved(), away);
            }
        }
    }

    /** Columns that came since are covered as the whole table was. */
    void cover(TableName table) throws SQLException {
        List<Other> others = others(table);
        for (Other other : others) {
            run.driver().grants().cover(run.connection(), table, other.saved(), columns(others));
        }
    }

    /** Whether another migration in flight gave rights on the table, or means to take some: what carries them is needed still. */
    boolean lean(TableName table) throws SQLException {
        for (MigrationRecord record : new MigrationStore(run.connection()).all()) {
            if (!record.id().equals(run.plan().migration())
                    && record.plan().isPresent()
                    && !record.state().equals("CONTRACTED")
                    && PlanText.read(record.plan().get()).steps().stream().anyMatch(step -> leans(step, table))) {
                return true;
            }
        }
        return false;
    }

    private static boolean leans(Step step, TableName table) {
        return step instanceof Step.Withhold withhold && withhold.table().equals(table)
                || step instanceof Step.Ddl ddl
                        && ddl.rights()
                                .filter(r -> r.action() == Rights.Action.COPY
                                        && r.table().equals(table))
                                .isPresent();
    }

    private static Set<String> columns(List<Other> others) {
        Set<String> columns = new TreeSet<>();
        others.forEach(o -> columns.addAll(o.step().columns()));
        return columns;
    }

    private List<Other> others(TableName table) throws SQLException {
        List<Other> others = new ArrayList<>();
        StepStore steps = new StepStore(run.connection());
        for (MigrationRecord record : new MigrationStore(run.connection()).all()) {
            if (record.id().equals(run.plan().migration())
                    || record.plan().isEmpty()
                    || record.state().equals("CONTRACTED")) {
                continue;
            }
            for (Step step : PlanText.read(record.plan().get()).steps()) {
                if (step instanceof Step.Withhold w && w.table().equals(table)) {
                    steps.detail(record.id(), w.head().id())
                            .filter(detail -> detail.startsWith(Journal.RIGHTS))
                            .map(detail -> detail.substring(Journal.RIGHTS.length()))
                            .ifPresent(saved -> others.add(new Other(record.id(), w, Instant.EPOCH, saved)));
                }
            }
        }
        List<Other> placed = new ArrayList<>();
        for (Other o : others) {
            placed.add(new Other(o.migration(), o.step(), at(o.migration(), o.step()), o.saved()));
        }
        placed.sort(Comparator.comparing(Other::at));
        return placed;
    }

    private Instant at(String migration, Step.Withhold step) throws SQLException {
        return new StepStore(run.connection())
                .recordedAt(migration, step.head().id())
                .orElse(Instant.MAX);
    }

    private void resave(Other other, String rights) throws SQLException {
        Step.Head head = other.step().head();
        StepStore steps = new StepStore(run.connection());
        String phase = head.phase().word();
        steps.record(other.migration(), head.id(), phase, other.step().kind(), Journal.RIGHTS + rights);
        if (steps.detail(other.migration(), head.id() + Journal.SAVED).isPresent()) {
            steps.record(
                    other.migration(),
                    head.id() + Journal.SAVED,
                    phase,
                    other.step().kind(),
                    rights);
        }
    }
}
