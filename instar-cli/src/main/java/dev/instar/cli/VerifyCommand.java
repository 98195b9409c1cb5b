package dev.instar.cli;

import dev.instar.cli.answer.VerifyAnswer;
import dev.instar.cli.terminal.StepProgress;
import dev.instar.engine.Project;
import dev.instar.engine.VerifyReport;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Compares the old form against the new. */
@CommandLine.Command(
        name = "verify",
        header = "Compares old against new, every row; changes nothing.",
        description = "In both directions, between expand and contract. Ends with 1 when a row is wrong.")
final class VerifyCommand extends ProjectCommand {

    @Parameters(paramLabel = "MIGRATION", description = "Its name, or the beginning of it.")
    private String migration = "";

    VerifyCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    int run(Project project) {
        String id = project.changelog().named(migration).id();
        VerifyReport report;
        try (StepProgress progress = new StepProgress(instar().environment())) {
            report = engine(project, progress).verify(id);
        }
        output().give(new VerifyAnswer(id, report));
        return report.rowsWrong() == 0 ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
