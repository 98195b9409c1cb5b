package dev.instar.cli;

import dev.instar.cli.answer.StatusAnswer;
import dev.instar.cli.terminal.Screen;
import dev.instar.core.Refusal;
import dev.instar.engine.Engine;
import dev.instar.engine.Failure;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import dev.instar.engine.StatusReport;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how the target stands. */
@CommandLine.Command(
        name = "status",
        header = "Shows where every migration stands and what it waits for.",
        description =
                "State, since when, rows moved with rate and time left, and the gate of the next phase with its blockers.")
final class StatusCommand extends ProjectCommand {

    @Parameters(
            paramLabel = "MIGRATION",
            arity = "0..1",
            description = "Only this migration: its name, or the beginning of it.")
    private Optional<String> migration = Optional.empty();

    @Option(names = "--watch", description = "Look again each second until interrupted.")
    private boolean watch;

    StatusCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    int run(Project project) {
        if (watch && output().json()) {
            throw WrongUsage.of(
                    "instar status", "--watch has no end, and --json is one document.", "Leave one of them out.");
        }
        Optional<String> only =
                migration.map(name -> project.changelog().named(name).id());
        Engine engine = engine(project, Progress.SILENT);
        StatusAnswer first = answer(engine, only);
        if (!watch) {
            output().give(first);
            return ExitCode.DONE;
        }
        Screen.onOut(instar().environment()).watch(first.text(), () -> again(engine, only));
        return ExitCode.DONE;
    }

    /** Nobody ends a watch in another way: that is no failure. */
    @Override
    int interrupted(Project project) {
        return watch ? ExitCode.DONE : super.interrupted(project);
    }

    private static StatusAnswer answer(Engine engine, Optional<String> only) {
        StatusReport report = engine.status();
        return new StatusAnswer(
                only.isEmpty()
                        ? report
                        : new StatusReport(
                                report.target(),
                                report.epoch(),
                                report.migrations().stream()
                                        .filter(m -> m.id().equals(only.get()))
                                        .toList()));
    }

    /** A watcher outlives a restart of the database: what is wrong is shown in the place of the status. */
    private static Optional<String> again(Engine engine, Optional<String> only) {
        try {
            return Optional.of(answer(engine, only).text());
        } catch (Refusal | Failure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
