package dev.instar.cli;

import dev.instar.cli.answer.HistoryAnswer;
import dev.instar.engine.HistoryReport;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was decided, by whom, on what evidence. */
@CommandLine.Command(
        name = "history",
        header = "Shows who moved what, when, and on what evidence.",
        description = {
            "Every arrow, override and forgotten instance, and every value that a directive ever had. With --replay each",
            "gate is decided again from the evidence that was kept: ends with 3 when an answer differs."
        })
final class HistoryCommand extends ProjectCommand {

    @Parameters(
            paramLabel = "MIGRATION",
            arity = "0..1",
            description = "Only this migration: its name, or the beginning of it.")
    private Optional<String> migration = Optional.empty();

    @Option(names = "--replay", description = "Decide every gate again from the evidence that was kept.")
    private boolean replay;

    HistoryCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    int run(Project project) {
        HistoryReport report = engine(project, Progress.SILENT).history(migration, replay);
        output().give(new HistoryAnswer(report));
        return report.holds() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
