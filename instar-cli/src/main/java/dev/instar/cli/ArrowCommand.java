package dev.instar.cli;

import dev.instar.cli.answer.OutcomeAnswer;
import dev.instar.cli.terminal.StepProgress;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Outcome;
import dev.instar.engine.Project;
import picocli.CommandLine.Parameters;

/** A command that moves a migration along one arrow. */
abstract class ArrowCommand extends ProjectCommand {

    private final Arrow arrow;

    @Parameters(paramLabel = "MIGRATION", description = "Its name, or the beginning of it.")
    private String migration = "";

    ArrowCommand(InstarCommand instar, Arrow arrow) {
        super(instar);
        this.arrow = arrow;
    }

    @Override
    public final boolean changes() {
        return true;
    }

    @Override
    final int run(Project project) {
        String id = project.changelog().named(migration).id();
        output().say(arrow.word() + " " + id + " on " + project.target());
        output().give(new OutcomeAnswer(move(project, id)));
        return ExitCode.DONE;
    }

    private Outcome move(Project project, String id) {
        try (StepProgress progress = new StepProgress(instar().environment())) {
            return engine(project, progress).run(arrow, id);
        }
    }

    @Override
    final int interrupted(Project project) {
        project.interrupt();
        output().lastWord(Interrupted.moving(arrow, migration));
        return ExitCode.FAILED;
    }
}
