package dev.instar.cli;

import dev.instar.cli.answer.TextAnswer;
import dev.instar.engine.Project;
import dev.instar.engine.rollout.DeclaredCells;
import dev.instar.engine.rollout.RolloutProgress;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a cell go that is no more. */
@CommandLine.Command(
        name = "forget",
        header = "Lets a cell go that is not in the file any more.",
        description =
                "Until then it keeps the gate of contract closed. Who said so and why is written into every cell.")
final class RolloutForgetCommand extends CellsCommand {

    @Parameters(paramLabel = "CELL", description = "Its name.")
    private String cell = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why it is gone.")
    private String reason = "";

    RolloutForgetCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    int run(Project project, DeclaredCells cells) {
        String who = System.getProperty("user.name", "unknown");
        rollout(project, cells, RolloutProgress.SILENT).forget(cell, who, reason);
        output().give(new TextAnswer(cell + " is let go: no gate waits for it any more."));
        return ExitCode.DONE;
    }
}
