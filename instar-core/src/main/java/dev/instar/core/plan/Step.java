package dev.instar.core.plan;

import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The smallest unit that is run, recorded and resumed. There are few kinds on purpose; whoever runs, prints or stores steps
 * implements {@link Runner} and is told by the compiler when a kind is added.
 */
public sealed interface Step {

    /** What every step has. */
    Head head();

    /** Calls the runner's method for this kind of step. */
    <R, X extends Exception> R run(Runner<R, X> runner) throws X;

    /** One word for this kind, as JSON spells it. */
    String kind();

    /**
     * What every step has.
     *
     * @param id unique in its plan, stable: {@code 2.1-backfill}
     * @param phase the phase it belongs to
     * @param operation the declaration it came from, in one line
     * @param why the reason, one sentence
     */
    record Head(String id, Phase phase, String operation, String why) {}

    /**
     * Statements that take effect together, in one transaction under one lock budget.
     *
     * @param tables tables locked first, in this order, in the strongest mode any statement needs
     * @param guards asked under those locks; one that fails refuses the step and nothing of it remains
     * @param undo what takes it back, again together; empty when there is nothing to take back or no way back
     * @param rights what is done with rights in the same transaction
     * @param bridges the bridges that are installed or replaced here; their identity is recorded with the step
     * @param noReturn whether this is the point of no return
     */
    record Ddl(
            Head head,
            List<TableName> tables,
            List<Guard> guards,
            List<Statement> statements,
            List<Statement> undo,
            Optional<Rights> rights,
            List<String> bridges,
            boolean noReturn)
            implements Step {
        public Ddl {
            tables = List.copyOf(tables);
            guards = List.copyOf(guards);
            statements = List.copyOf(statements);
            undo = List.copyOf(undo);
            bridges = List.copyOf(bridges);
        }

        @Override
        public <R, X extends Exception> R run(Runner<R, X> runner) throws X {
            return runner.ddl(this);
        }

        @Override
        public String kind() {
            return "ddl";
        }
    }

    /**
     * One statement that nobody queues behind, run outside a transaction and without the lock budget; whether it has been done is
     * asked of the catalog.
     *
     * @param doneWhen true once it has been done
     * @param cleanup removes what a failed attempt leaves behind
     * @param undo takes it back, outside a transaction too; empty when something else does
     */
    record Online(Head head, Statement statement, Probe doneWhen, Optional<Statement> cleanup, Optional<Statement> undo)
            implements Step {
        @Override
        public <R, X extends Exception> R run(Runner<R, X> runner) throws X {
            return runner.online(this);
        }

        @Override
        public String kind() {
            return "online";
        }
    }

    /**
     * Moves the rows that exist, in batches.
     *
     * @param range how the rows are walked
     * @param assignments what is set
     * @param pending the condition for a row that has not been moved
     * @param settings transaction-local settings (name, value), so that the bridge and user triggers know
     * @param bridge the bridge that must be intact while it runs
     * @param partial whether a row may fail to convert
     * @param statement the whole as one statement, for people to read; batches add a key range
     */
    record Backfill(
            Head head,
            Range range,
            List<Assignment> assignments,
            String pending,
            List<Setting> settings,
            Optional<String> bridge,
            boolean partial,
            Statement statement)
            implements Step {
        public Backfill {
            assignments = List.copyOf(assignments);
            settings = List.copyOf(settings);
        }

        @Override
        public <R, X extends Exception> R run(Runner<R, X> runner) throws X {
            return runner.backfill(this);
        }

        @Override
        public String kind() {
            return "backfill";
        }
    }

    /**
     * Compares every row, old form against new, in both directions.
     *
     * @param consistent the condition for a row whose forms agree; never NULL
     * @param away how it is done while the old columns are taken away by name
     * @param bridge the bridge whose two forms are compared
     * @param statement the whole as one query, for people to read
     * @param converts for a row in quarantine, by direction ({@code up}, {@code down}): a condition that is true when its value
     *     converts by now, and false or an error when it does not
     */
    record Verify(
            Head head,
            Range range,
            String consistent,
            Optional<Away> away,
            Optional<String> bridge,
            Statement statement,
            Map<String, String> converts)
            implements Step {
        public Verify {
            converts = Map.copyOf(converts);
        }

        /** Where nothing is ever put into quarantine. */
        public Verify(
                Head head,
                Range range,
                String consistent,
                Optional<Away> away,
                Optional<String> bridge,
                Statement statement) {
            this(head, range, consistent, away, bridge, statement, Map.of());
        }

        @Override
        public <R, X extends Exception> R run(Runner<R, X> runner) throws X {
            return runner.verify(this);
        }

        @Override
        public String kind() {
            return "verify";
        }
    }

    /**
     * Takes the old columns away from applications, reversibly: their rights, or where the applications own the table, the name.
     *
     * @param columns the old columns
     * @param byRights sent together with the change of rights
     * @param undoByRights takes that back
     * @param byName sent instead when the name is taken away: rename to a tombstone, bridge bound to it
     * @param undoByName takes that back
     * @param bridges the bridges replaced here
     */
    record Withhold(
            Head head,
            TableName table,
            List<String> columns,
            List<Statement> byRights,
            List<Statement> undoByRights,
            List<Statement> byName,
            List<Statement> undoByName,
            List<String> bridges)
            implements Step {
        public Withhold {
            columns = List.copyOf(columns);
            byRights = List.copyOf(byRights);
            undoByRights = List.copyOf(undoByRights);
            byName = List.copyOf(byName);
            undoByName = List.copyOf(undoByName);
            bridges = List.copyOf(bridges);
        }

        @Override
        public <R, X extends Exception> R run(Runner<R, X> runner) throws X {
            return runner.withhold(this);
        }

        @Override
        public String kind() {
            return "withhold";
        }
    }

    /**
     * Tells every instance to read and write in another form, and waits until nothing begun under an earlier one still runs. Needs that
     * everybody follows the form before; taken back, that one is announced and waited for again.
     *
     * @param form what is told
     * @param before what was told before
     */
    record Announce(Head head, FleetForm form, FleetForm before) implements Step {
        @Override
        public <R, X extends Exception> R run(Runner<R, X> runner) throws X {
            return runner.announce(this);
        }

        @Override
        public String kind() {
            return "announce";
        }
    }

    /**
     * The same comparison while old columns bear the names of tombstones.
     *
     * @param when true while they do
     */
    record Away(Probe when, Range range, String consistent) {}

    /** A transaction-local setting of the session. */
    record Setting(String name, String value) {}

    /** One method for each kind of step. */
    interface Runner<R, X extends Exception> {
        R ddl(Ddl step) throws X;

        R online(Online step) throws X;

        R backfill(Backfill step) throws X;

        R verify(Verify step) throws X;

        R withhold(Withhold step) throws X;

        R announce(Announce step) throws X;
    }
}
