package dev.instar.core.plan;

import java.util.ArrayList;
import java.util.List;

/** The statements that a step sends on its way forward, in order; {@code plan --json} lists the same. */
public final class StepStatements implements Step.Runner<List<Statement>, RuntimeException> {

    private static final StepStatements FORWARD = new StepStatements();

    private StepStatements() {}

    /** The statements of one step. */
    public static List<Statement> of(Step step) {
        return step.run(FORWARD);
    }

    @Override
    public List<Statement> ddl(Step.Ddl step) {
        return step.statements();
    }

    @Override
    public List<Statement> online(Step.Online step) {
        return List.of(step.statement());
    }

    @Override
    public List<Statement> backfill(Step.Backfill step) {
        return List.of(step.statement());
    }

    @Override
    public List<Statement> verify(Step.Verify step) {
        return List.of(step.statement());
    }

    @Override
    public List<Statement> withhold(Step.Withhold step) {
        List<Statement> statements = new ArrayList<>(step.byRights());
        statements.addAll(step.byName());
        return statements;
    }

    /** What is told stands in the state's own tables. */
    @Override
    public List<Statement> announce(Step.Announce step) {
        return List.of();
    }
}
