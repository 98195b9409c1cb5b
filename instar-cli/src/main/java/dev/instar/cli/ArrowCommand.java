package dev.instar.cli;

import dev.instar.cli.answer.OutcomeAnswer;
import dev.instar.cli.terminal.StepProgress;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Outcome;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import dev.instar.engine.RunOptions;
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
        options();
        output().say(arrow.word() + " " + id + " on " + project.target());
        output().give(new OutcomeAnswer(move(project, id)));
        return ExitCode.DONE;
    }

    /** How it is run. */
    RunOptions options() {
        return RunOptions.NONE;
    }

    private Outcome move(Project project, String id) {
        try (StepProgress progress = new StepProgress(instar().environment())) {
            return move(project, id, progress);
        }
    }

    /** Moves it. */
    Outcome move(Project project, String id, Progress progress) {
        return engine(project, progress).run(arrow, id, options());
    }

    @Override
    final int interrupted(Project project) {
        project.interrupt();
        output().lastWord(Interrupted.moving(arrow, migration));
        return ExitCode.FAILED;
    }
}
