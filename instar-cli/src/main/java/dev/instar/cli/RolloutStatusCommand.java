package dev.instar.cli;

import dev.instar.cli.answer.RolloutAnswer;
import dev.instar.engine.Project;
import dev.instar.engine.rollout.Aim;
import dev.instar.engine.rollout.DeclaredCells;
import dev.instar.engine.rollout.Rollout;
import dev.instar.engine.rollout.RolloutProgress;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Shows how a migration stands on every cell. */
@CommandLine.Command(
        name = "status",
        header = "Shows where a migration stands on every cell, and what is in the way.",
        description = "Disturbs nobody who is at work.")
final class RolloutStatusCommand extends CellsCommand {

    @Parameters(paramLabel = "MIGRATION", description = "Its name, or the beginning of it.")
    private String migration = "";

    RolloutStatusCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    int run(Project project, DeclaredCells cells) {
        Aim any = Rollout.look(migration);
        Aim aim = new Aim(any.migration(), any.goal(), any.meant(), cells.policy());
        output().give(new RolloutAnswer(
                rollout(project, cells, RolloutProgress.SILENT).status(aim)));
        return ExitCode.DONE;
    }
}
