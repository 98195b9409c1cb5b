package dev.instar.cli;

import dev.instar.cli.answer.OnlineAnswer;
import dev.instar.engine.Project;
import dev.instar.online.OnlineMigrations;
import dev.instar.online.Summary;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The migrations that an application registers, run as OpenStack's tools run theirs. */
@CommandLine.Command(
        name = "online-data-migrations",
        header = "Runs the row migrations that an application registers.",
        description = {
            "Finds them on the class path that is given, and runs each in batches under live traffic. Ends with 0 when",
            "nothing is left, 1 when rows were migrated and there may be more, 2 when rows are left that could not be",
            "and no others were, 127 when it is called wrongly. Several may run at once."
        })
final class OnlineDataMigrationsCommand extends ProjectCommand {

    @Option(
            names = "--max-count",
            paramLabel = "N",
            description = "Migrate so many rows at most, all migrations together; without it, all there are.")
    private Optional<String> maxCount = Optional.empty();

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows of one transaction at most; 50 if not given.")
    private String batchSize = String.valueOf(OnlineMigrations.BATCH);

    @Mixin
    private RegisteredOptions registered = new RegisteredOptions();

    OnlineDataMigrationsCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    int run(Project project) {
        Optional<Integer> most = maxCount.map(text -> positive("--max-count", text));
        int batch = positive("--batch-size", batchSize);
        RegisteredOptions.Pace pace = registered.pace(Summary.INVALID);
        TroublesTold progress = new TroublesTold(output());
        try (Registered migrations = registered.load(instar().environment(), Summary.INVALID);
                RegisteredOptions.Paced paced = pace.begin(project.connections()::open, progress)) {
            OnlineMigrations runs = new OnlineMigrations(migrations.all())
                    .batch(batch)
                    .throttle(paced.throttle())
                    .progress(progress);
            Summary summary = most.isPresent()
                    ? runs.run(project.connections()::open, most.get())
                    : runs.run(project.connections()::open);
            output().give(new OnlineAnswer(summary));
            return summary.exit();
        }
    }

    private static int positive(String option, String text) {
        if (text.matches("0*[1-9]\\d{0,8}")) {
            return Integer.parseInt(text);
        }
        throw WrongUsage.of(
                        "instar online-data-migrations",
                        option + " is " + text + "; it is a number of rows, at least 1.",
                        "Leave it out to migrate all there are.")
                .endingWith(Summary.INVALID);
    }
}
