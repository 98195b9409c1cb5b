package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.Outcome;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import dev.instar.online.ConnectionSource;
import dev.instar.online.OnlineMigration;
import dev.instar.online.OnlineMigrations;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** EXPANDED to MIGRATED. */
@CommandLine.Command(
        name = "migrate",
        header = "Moves the rows that exist, in small batches, under live traffic.",
        description = {
            "Leads from EXPANDED to MIGRATED. Every row is compared, old against new, before it ends. Roll out the",
            "build that uses the new form afterwards."
        })
final class MigrateCommand extends ArrowCommand {

    @Mixin
    private RegisteredOptions registered = new RegisteredOptions();

    MigrateCommand(InstarCommand instar) {
        super(instar, Arrow.MIGRATE);
    }

    @Override
    Outcome move(Project project, String id, Progress progress) {
        RegisteredOptions.Pace pace = registered.pace(ExitCode.USAGE);
        if (!registered.isGiven()) {
            return super.move(project, id, progress);
        }
        try (Registered migrations = registered.load(instar().environment(), ExitCode.USAGE)) {
            List<OnlineMigration> own = migrations.of(id);
            return own.isEmpty() ? super.move(project, id, progress) : move(project, id, progress, own, pace);
        }
    }

    private Outcome move(
            Project project, String id, Progress progress, List<OnlineMigration> own, RegisteredOptions.Pace pace) {
        ConnectionSource source = project.connections()::open;
        try (RegisteredOptions.Paced paced = pace.begin(source, progress::says)) {
            OnlineMigrations runs =
                    new OnlineMigrations(own).throttle(paced.throttle()).progress(progress::says);
            return super.move(project, id, new RowsOfTheApplication(progress, () -> runs.run(source)));
        }
    }
}
