package dev.instar.cli;

import dev.instar.cli.terminal.Interruption;
import dev.instar.cli.terminal.RolloutTeller;
import dev.instar.core.Problem;
import dev.instar.engine.Project;
import dev.instar.engine.rollout.DeclaredCells;
import dev.instar.engine.rollout.Pause;
import dev.instar.engine.rollout.Rollout;
import dev.instar.engine.rollout.RolloutProgress;
import dev.instar.engine.rollout.RolloutReport;
import dev.instar.engine.rollout.Setting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import picocli.CommandLine.Option;

/** A command that works on all databases of a file of cells. Ctrl-C ends it in order. */
abstract class CellsCommand implements Command {

    private final InstarCommand instar;

    @Option(
            names = "--targets",
            paramLabel = "CELLS",
            defaultValue = "cells.yaml",
            description = "The file that names the databases; cells.yaml in the working directory if not given.")
    private Path targets = Path.of("cells.yaml");

    CellsCommand(InstarCommand instar) {
        this.instar = instar;
    }

    @Override
    public final int run() {
        Project project = instar.projectOverCells();
        DeclaredCells cells = project.cells(targets);
        cells.warnings().stream().map(Problem::render).forEach(output()::say);
        try (Interruption ctrlC = Interruption.guard(instar.environment(), () -> interrupted(cells))) {
            return ctrlC.isOpen() ? run(project, cells) : ExitCode.FAILED;
        }
    }

    /** Does it with the files read. */
    abstract int run(Project project, DeclaredCells cells);

    private int interrupted(DeclaredCells cells) {
        cells.interrupt();
        output().lastWord(changes() ? Interrupted.rollingOut() : Interrupted.reading());
        return ExitCode.FAILED;
    }

    final Output output() {
        return instar.output();
    }

    final Rollout rollout(Project project, DeclaredCells cells, RolloutProgress progress) {
        return new Rollout(
                cells,
                new Setting(
                        project.changelog(),
                        project.limits(),
                        progress,
                        Clock.systemUTC(),
                        SplittableRandom::new,
                        Pause.REAL));
    }

    final RolloutTeller teller() {
        return new RolloutTeller(instar.environment(), output().json());
    }

    /** As {@code docs/exit-codes.md} has them. */
    static int exit(RolloutReport report) {
        return switch (report.outcome()) {
            case DONE, RESTING, UNDONE -> ExitCode.DONE;
            case CLOSED -> ExitCode.REFUSED;
            case STOPPED -> ExitCode.FAILED;
        };
    }
}
