package dev.instar.cli;

import dev.instar.cli.answer.ForgottenAnswer;
import dev.instar.engine.Engine;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Somebody says that silent processes are gone for good. */
@CommandLine.Command(
        name = "forget",
        header = "Says that a silent instance is gone for good.",
        description = {
            "An instance that fell silent without leaving may hold the old form still, so it closes contract until it is",
            "back or somebody who knows forgets it. Kept in the audit with who, when and why. One that is alive is refused."
        })
final class ForgetCommand extends ProjectCommand {

    @Parameters(paramLabel = "INSTANCE", arity = "0..1", description = "Its identity, or the beginning of it.")
    private Optional<String> instance = Optional.empty();

    @Option(names = "--silent", description = "All who fell silent without leaving, instead of one.")
    private boolean silent;

    @Option(names = "--build", paramLabel = "BUILD", description = "With --silent: only those of this build.")
    private Optional<String> build = Optional.empty();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "How it is known that they are gone.")
    private String reason = "";

    ForgetCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    int run(Project project) {
        if (instance.isPresent() == silent || reason.isBlank() || build.isPresent() && !silent) {
            throw WrongUsage.of(
                    "instar forget",
                    "It needs either an INSTANCE or --silent, and a reason; --build goes with --silent.",
                    "See  instar fleet  for the identities.");
        }
        Engine engine = engine(project, Progress.SILENT);
        List<String> forgotten =
                silent ? engine.forgetSilent(build, reason) : engine.forget(instance.orElseThrow(), reason);
        output().give(new ForgottenAnswer(forgotten));
        return ExitCode.DONE;
    }
}
