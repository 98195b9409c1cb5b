package dev.instar.cli;

import dev.instar.cli.answer.PlanAnswer;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what will be done. */
@CommandLine.Command(
        name = "plan",
        header = "Shows every statement that will be sent; changes nothing.",
        description = {
            "By phase, each statement with its lock, rewrites and scans, what takes it back, and why. Once a",
            "migration has begun this is the stored plan: the one that runs."
        })
final class PlanCommand extends ProjectCommand {

    @Parameters(paramLabel = "MIGRATION", description = "Its name, or the beginning of it.")
    private String migration = "";

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            description = "Only this phase: expand, migrate, retire or contract.")
    private Optional<Phase> phase = Optional.empty();

    PlanCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    int run(Project project) {
        String id = project.changelog().named(migration).id();
        Plan plan = engine(project, Progress.SILENT).plan(id);
        output().give(new PlanAnswer(plan, phase));
        return ExitCode.DONE;
    }
}
