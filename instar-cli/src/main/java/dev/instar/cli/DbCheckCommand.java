package dev.instar.cli;

import dev.instar.cli.answer.CheckAnswer;
import dev.instar.engine.CheckReport;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import picocli.CommandLine;

/** What is left to do, as an exit code. */
@CommandLine.Command(
        name = "check",
        header = "Says what is left to do, as an exit code.",
        description = {
            "Compares the files with what the database records, and both with its catalog. Ends with 0 when nothing is",
            "left, 2 when something is to be expanded, 3 migrated, 4 flipped (let go and retired), 5 contracted, and with",
            "1 when they do not agree or the database cannot be asked."
        })
final class DbCheckCommand extends ProjectCommand {

    DbCheckCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    int run(Project project) {
        CheckReport report = engine(project, Progress.SILENT).check();
        output().give(new CheckAnswer(report));
        return report.next().code();
    }
}
