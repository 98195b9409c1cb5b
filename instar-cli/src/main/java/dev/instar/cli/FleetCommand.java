package dev.instar.cli;

import dev.instar.cli.answer.FleetAnswer;
import dev.instar.cli.terminal.Screen;
import dev.instar.core.Refusal;
import dev.instar.engine.Engine;
import dev.instar.engine.Failure;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Shows who uses the target. */
@CommandLine.Command(
        name = "fleet",
        header = "Shows every instance of every application, and strangers.",
        description = {
            "Of each instance: application, build, what its build reads and writes as far as it is observed, the epoch it",
            "has acknowledged, the age of its last beat, what it has under way under an older epoch, and its state."
        })
final class FleetCommand extends ProjectCommand {

    @Option(names = "--watch", description = "Look again each second until interrupted.")
    private boolean watch;

    @Option(names = "--all", description = "Those too who have left or were forgotten.")
    private boolean all;

    FleetCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    int run(Project project) {
        if (watch && output().json()) {
            throw WrongUsage.of(
                    "instar fleet", "--watch has no end, and --json is one document.", "Leave one of them out.");
        }
        Engine engine = engine(project, Progress.SILENT);
        FleetAnswer first = new FleetAnswer(engine.fleet(), all);
        if (!watch) {
            output().give(first);
            return ExitCode.DONE;
        }
        Screen.onOut(instar().environment()).watch(first.text(), () -> again(engine));
        return ExitCode.DONE;
    }

    /** Nobody ends a watch in another way: that is no failure. */
    @Override
    int interrupted(Project project) {
        return watch ? ExitCode.DONE : super.interrupted(project);
    }

    private Optional<String> again(Engine engine) {
        try {
            return Optional.of(new FleetAnswer(engine.fleet(), all).text());
        } catch (Refusal | Failure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
