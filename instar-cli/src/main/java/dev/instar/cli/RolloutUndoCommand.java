package dev.instar.cli;

import dev.instar.cli.answer.RolloutAnswer;
import dev.instar.engine.Project;
import dev.instar.engine.rollout.DeclaredCells;
import dev.instar.engine.rollout.RolloutReport;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Takes back what a rollout did. */
@CommandLine.Command(
        name = "undo",
        header = "Takes back what the last rollout did, on every cell that it touched.",
        description = {
            "Each cell goes back to where it stood before: by restore and rollback, the gates of which hold here too.",
            "What somebody did by hand since then is theirs and stays."
        })
final class RolloutUndoCommand extends CellsCommand {

    @Parameters(paramLabel = "MIGRATION", description = "Its name, or the beginning of it.")
    private String migration = "";

    RolloutUndoCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    int run(Project project, DeclaredCells cells) {
        try (var teller = teller()) {
            RolloutReport report = rollout(project, cells, teller).undo(migration);
            output().give(new RolloutAnswer(report));
            return exit(report);
        }
    }
}
