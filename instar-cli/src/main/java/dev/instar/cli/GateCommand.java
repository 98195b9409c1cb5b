package dev.instar.cli;

import dev.instar.cli.answer.GateReport;
import dev.instar.cli.terminal.Screen;
import dev.instar.core.Refusal;
import dev.instar.engine.Engine;
import dev.instar.engine.Failure;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether the next phase may begin. */
@CommandLine.Command(
        name = "gate",
        header = "Says whether the next phase of a migration may begin.",
        description = {
            "OPEN; or CLOSED with who is in the way, why, since when, and what to do about it; or UNKNOWN when the",
            "database cannot be asked. Ends with 0 only when OPEN."
        })
final class GateCommand extends ProjectCommand {

    @Parameters(paramLabel = "MIGRATION", description = "Its name, or the beginning of it.")
    private String migration = "";

    @Option(names = "--watch", description = "Look again each second until it is OPEN.")
    private boolean watch;

    GateCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    int run(Project project) {
        String id = project.changelog().named(migration).id();
        Engine engine = engine(project, Progress.SILENT);
        GateReport report = ask(engine, project.target(), id);
        if (watch && !report.isOpen()) {
            report = wait(engine, project.target(), report);
        }
        output().give(report);
        return report.isOpen() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private GateReport wait(Engine engine, String target, GateReport first) {
        GateReport[] last = {first};
        Screen.onErr(instar().environment()).watch(first.text(), () -> {
            last[0] = ask(engine, target, first.migration());
            return last[0].isOpen() ? Optional.empty() : Optional.of(last[0].text());
        });
        return last[0];
    }

    private static GateReport ask(Engine engine, String target, String id) {
        try {
            return GateReport.of(id, engine.gate(id));
        } catch (Refusal e) {
            if (ExitCode.of(e.problems()) == ExitCode.USAGE) {
                throw e;
            }
            return GateReport.unknown(id, target, e.problems());
        } catch (Failure e) {
            return GateReport.unknown(id, target, List.of(e.problem()));
        }
    }
}
