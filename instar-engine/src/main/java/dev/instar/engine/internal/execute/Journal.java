package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.state.BridgeStore;
import dev.instar.state.QuarantineStore;
import dev.instar.state.StepStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What is written down beside the effect of a step, and what was written down by earlier ones. The caller's transaction decides. */
public final class Journal {

    /** Which saved rights a table's contract puts back: recorded by the step that withheld them. */
    public static final String RIGHTS = "rights:";

    private static final String PASSED = "/passed";
    static final String SAVED = "/saved";
    private static final String CANARY = "/canary";
    private static final String READ = "/read";

    private final Run run;
    private final StepStore steps;

    Journal(Run run) {
        this.run = run;
        this.steps = new StepStore(run.connection());
    }

    /** The step's effect is there. */
    void done(Step step, String detail) throws SQLException {
        Step.Head head = step.head();
        steps.record(run.plan().migration(), head.id(), head.phase().word(), step.kind(), detail);
    }

    /** The step's effect is taken back. */
    void undone(Step step) throws SQLException {
        for (String suffix : new String[] {"", PASSED, SAVED, CANARY, READ}) {
            steps.strike(run.plan().migration(), step.head().id() + suffix);
        }
    }

    /** The step's effect may be there in part from here on. */
    void begun(Step step) throws SQLException {
        Step.Head head = step.head();
        steps.intend(run.plan().migration(), head.id(), head.phase().word(), step.kind());
    }

    /** What a step that is done stored. */
    Optional<String> detail(Step step) throws SQLException {
        return steps.detail(run.plan().migration(), step.head().id());
    }

    /** Records what a bridge looks like now that we have made or replaced it. */
    void identify(String bridge) throws SQLException {
        String identity = run.driver().identity(run.connection(), run.plan().bridge(bridge));
        new BridgeStore(run.connection()).record(run.plan().migration(), bridge, identity);
    }

    /** A step that installs or ends bridges has done so. */
    void bridges(Step.Ddl step) throws SQLException {
        for (String bridge : step.bridges()) {
            identify(bridge);
        }
        if (step.noReturn()) {
            for (Guard guard : step.guards()) {
                if (guard instanceof Guard.BridgeIntact intact) {
                    forget(intact.bridge());
                }
            }
        }
    }

    /** A column that an expand adds is usable at once, though another migration holds the table's rights column by column. */
    void cover(Step step, Collection<TableName> tables) throws SQLException {
        if (step.head().phase() == Phase.EXPAND) {
            for (TableName table : tables) {
                new Neighbours(run).cover(table);
            }
        }
    }

    /** A bridge is no more. */
    void forget(String bridge) throws SQLException {
        new BridgeStore(run.connection()).forget(bridge);
        new QuarantineStore(run.connection()).clear(bridge);
    }

    /** Does with rights what a step wants done in the moment of its effect. */
    void settle(Rights wanted) throws SQLException {
        if (wanted.action() == Rights.Action.COPY) {
            run.driver().grants().copy(run.connection(), wanted.table(), wanted.columns());
            return;
        }
        for (Step step : run.plan().steps()) {
            if (step instanceof Step.Withhold w && w.table().equals(wanted.table())) {
                Optional<String> saved =
                        detail(w).filter(d -> d.startsWith(RIGHTS)).map(d -> d.substring(RIGHTS.length()));
                if (saved.isPresent()) {
                    new Neighbours(run).giveBack(w, saved.get(), wanted.columns());
                    return;
                }
            }
        }
    }

    /** Takes back what was given with a step that is taken back. */
    void unsettle(Rights given) throws SQLException {
        if (given.action() == Rights.Action.COPY) {
            boolean last = !new Neighbours(run).lean(given.table());
            run.driver().grants().uncopy(run.connection(), given.table(), given.columns(), last);
        }
    }

    /** Rights of a table that are about to be changed; kept until the step is taken back. */
    void save(Step step, String rights) throws SQLException {
        Step.Head head = step.head();
        steps.record(run.plan().migration(), head.id() + SAVED, head.phase().word(), step.kind(), rights);
    }

    /** A stage of a step has been taken; kept until the step is taken back. */
    void stage(Step step, Stage stage, String detail) throws SQLException {
        Step.Head head = step.head();
        steps.record(
                run.plan().migration(), head.id() + suffix(stage), head.phase().word(), step.kind(), detail);
    }

    /** Whether a stage of a step has been taken. */
    boolean has(Step step, Stage stage) throws SQLException {
        return steps.detail(run.plan().migration(), step.head().id() + suffix(stage))
                .isPresent();
    }

    private static String suffix(Stage stage) {
        return stage == Stage.CANARY ? CANARY : READ;
    }

    /** When rights began to be taken, by the database's clock; empty when none are. */
    Optional<Instant> takenSince(Step step) throws SQLException {
        Optional<Instant> saved =
                steps.recordedAt(run.plan().migration(), step.head().id() + SAVED);
        return saved.isPresent()
                ? saved
                : steps.recordedAt(run.plan().migration(), step.head().id());
    }

    /** What {@link #save} kept. */
    Optional<String> saved(Step step) throws SQLException {
        return steps.detail(run.plan().migration(), step.head().id() + SAVED);
    }

    /**
     * The guards have answered yes under the lock: what follows cannot be undone. Written from the other connection, because under that
     * lock the first may touch the locked tables alone.
     */
    static void pass(Run run, Step.Ddl step) throws SQLException {
        Step.Head head = step.head();
        new StepStore(run.observer())
                .record(run.plan().migration(), head.id() + PASSED, head.phase().word(), step.kind(), "");
    }

    /** Whether the guards have answered yes and something of what they guard is gone since: from there it only goes forward. */
    public static boolean isPast(Run run, Step.Ddl step) throws SQLException {
        Optional<String> passed = new StepStore(run.observer())
                .detail(run.plan().migration(), step.head().id() + PASSED);
        if (passed.isEmpty()) {
            return false;
        }
        for (Guard guard : step.guards()) {
            if (guard instanceof Guard.BridgeIntact intact) {
                String now = run.driver().identity(run.observer(), run.plan().bridge(intact.bridge()));
                if (new BridgeStore(run.observer())
                        .identity(intact.bridge())
                        .filter(now::equals)
                        .isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }
}
