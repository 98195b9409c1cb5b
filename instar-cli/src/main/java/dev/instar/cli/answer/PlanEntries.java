package dev.instar.cli.answer;

import dev.instar.core.plan.Impact;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements of each kind of step. What is bound late, roles and grants, stands there as a comment of SQL. */
final class PlanEntries implements Step.Runner<List<PlanEntry>, RuntimeException> {

    private static final String BY_RIGHTS = "the table is not the applications' own";
    private static final String BY_NAME = "the table is the applications' own";

    private final boolean together;

    /** @param together whether the statements of a step are in one transaction */
    PlanEntries(boolean together) {
        this.together = together;
    }

    @Override
    public List<PlanEntry> ddl(Step.Ddl step) {
        List<PlanEntry> entries = new ArrayList<>(together(step, step.statements()));
        step.rights().ifPresent(rights -> entries.add(rights(step, rights)));
        return undoneBy(step.undo(), entries);
    }

    @Override
    public List<PlanEntry> online(Step.Online step) {
        List<PlanEntry> entries = new ArrayList<>();
        step.cleanup()
                .ifPresent(cleanup -> entries.add(
                        PlanEntry.of(step, cleanup, false).onlyWhen("an attempt before this one failed half-way")));
        PlanEntry entry = PlanEntry.of(step, step.statement(), false);
        entries.add(step.undo().isPresent() ? entry.withUndo(step.undo().get().sql()) : entry);
        return entries;
    }

    @Override
    public List<PlanEntry> backfill(Step.Backfill step) {
        return List.of(PlanEntry.of(step, step.statement(), false));
    }

    @Override
    public List<PlanEntry> verify(Step.Verify step) {
        return List.of(PlanEntry.of(step, step.statement(), false));
    }

    @Override
    public List<PlanEntry> withhold(Step.Withhold step) {
        List<PlanEntry> byRights = new ArrayList<>();
        byRights.add(revoke(step));
        byRights.addAll(together(step, step.byRights()));
        List<PlanEntry> entries = new ArrayList<>();
        boolean choice = !step.byName().isEmpty();
        undoneBy(step.undoByRights(), byRights)
                .forEach(entry -> entries.add(choice ? entry.onlyWhen(BY_RIGHTS) : entry));
        undoneBy(step.undoByName(), together(step, step.byName()))
                .forEach(entry -> entries.add(entry.onlyWhen(BY_NAME)));
        return entries;
    }

    @Override
    public List<PlanEntry> announce(Step.Announce step) {
        String sql = "-- every instance is told " + step.form() + ": it "
                + step.form().words() + "; waits until all of them do";
        return List.of(new PlanEntry(step, sql, Impact.NONE, step.head().why(), "", "", true));
    }

    private List<PlanEntry> together(Step step, List<Statement> statements) {
        return statements.stream().map(s -> PlanEntry.of(step, s, together)).toList();
    }

    /** The whole step is taken back together; that stands with its first statement. */
    private static List<PlanEntry> undoneBy(List<Statement> undo, List<PlanEntry> entries) {
        if (entries.isEmpty() || undo.isEmpty()) {
            return entries;
        }
        List<PlanEntry> all = new ArrayList<>(entries);
        all.set(0, all.get(0).withUndo(undo.stream().map(Statement::sql).collect(Collectors.joining(";\n"))));
        return all;
    }

    private PlanEntry revoke(Step.Withhold step) {
        String sql = "-- REVOKE of every right on " + String.join(", ", step.columns()) + " of " + step.table()
                + " from the applications' roles, as found and saved at that moment";
        return new PlanEntry(step, sql, Impact.NONE, step.head().why(), "", "", together);
    }

    private PlanEntry rights(Step.Ddl step, Rights rights) {
        String columns = rights.columns().entrySet().stream()
                .map(e -> e.getKey() + (e.getValue().isEmpty() ? "" : " -> " + String.join(", ", e.getValue())))
                .collect(Collectors.joining("; "));
        boolean copy = rights.action() == Rights.Action.COPY;
        return new PlanEntry(
                step,
                "-- "
                        + (copy
                                ? "GRANT of every right on the old columns on the new ones too: "
                                : "GRANT of what retire took: ")
                        + rights.table() + ": " + columns,
                Impact.NONE,
                copy ? "whoever may use the old form may use the new one" : "nothing of ours is left in the grants",
                "",
                "",
                together);
    }
}
