package dev.instar.cli;

import dev.instar.cli.terminal.Interruption;
import dev.instar.engine.Engine;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import java.time.Clock;
import java.util.SplittableRandom;

/** A command that works with the files of a project and the database they name. Ctrl-C ends it in order. */
abstract class ProjectCommand implements Command {

    private final InstarCommand instar;

    ProjectCommand(InstarCommand instar) {
        this.instar = instar;
    }

    @Override
    public final int run() {
        Project project = instar.project();
        try (Interruption ctrlC = Interruption.guard(instar.environment(), () -> interrupted(project))) {
            return ctrlC.isOpen() ? run(project) : ExitCode.FAILED;
        }
    }

    /** Does it with the project's files read. */
    abstract int run(Project project);

    /** What Ctrl-C does: the last word, and the exit code. */
    int interrupted(Project project) {
        project.interrupt();
        output().lastWord(Interrupted.reading());
        return ExitCode.FAILED;
    }

    final InstarCommand instar() {
        return instar;
    }

    final Output output() {
        return instar.output();
    }

    static Engine engine(Project project, Progress progress) {
        return new Engine(
                        project.connections(),
                        project.target(),
                        project.changelog(),
                        project.limits(),
                        progress,
                        Clock.systemUTC(),
                        new SplittableRandom())
                .replicatedTo(project.replicas());
    }
}
