package dev.instar.cli;

import dev.instar.cli.answer.CycleAnswer;
import dev.instar.cli.terminal.StepProgress;
import dev.instar.engine.Cycle;
import dev.instar.engine.Project;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** One schema command for a release cycle. */
@CommandLine.Command(
        name = "cycle",
        header = "Contracts what the last cycle retired and expands what this one brings.",
        description = {
            "Without options: every migration that is RETIRED is contracted, then every one that is PENDING expanded.",
            "Each has a gate of its own; one that is refused holds up no other."
        })
final class CycleCommand extends ProjectCommand {

    @Option(
            names = "--contract",
            paramLabel = "MIGRATION",
            description = "Contract this one; may be given several times. Nothing else is done then but what is named.")
    private List<String> contracts = new ArrayList<>();

    @Option(names = "--expand", paramLabel = "MIGRATION", description = "Expand this one; may be given several times.")
    private List<String> expands = new ArrayList<>();

    CycleCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    int run(Project project) {
        output().say("cycle on " + project.target());
        List<Cycle.Entry> entries;
        try (StepProgress progress = new StepProgress(instar().environment())) {
            Cycle cycle = new Cycle(engine(project, progress), project.changelog());
            entries = contracts.isEmpty() && expands.isEmpty() ? cycle.runDue() : cycle.run(contracts, expands);
        }
        output().give(new CycleAnswer(entries));
        return entries.stream().anyMatch(Cycle.Entry::failed)
                ? ExitCode.FAILED
                : entries.stream().allMatch(e -> e.outcome().isPresent()) ? ExitCode.DONE : ExitCode.REFUSED;
    }

    @Override
    int interrupted(Project project) {
        project.interrupt();
        output().lastWord(Interrupted.cycling());
        return ExitCode.FAILED;
    }
}
