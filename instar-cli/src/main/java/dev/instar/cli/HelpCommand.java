package dev.instar.cli;

import dev.instar.cli.answer.TextAnswer;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Shows what a command does. */
@CommandLine.Command(name = "help", header = "Shows what a command does and how it is called.")
final class HelpCommand implements Command {

    private final InstarCommand instar;

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command; all of them if not given.")
    private Optional<String> command = Optional.empty();

    HelpCommand(InstarCommand instar) {
        this.instar = instar;
    }

    @Override
    public int run() {
        CommandLine all = instar.commandLine();
        CommandLine asked = command.isEmpty() ? all : all.getSubcommands().get(command.get());
        if (asked == null) {
            throw WrongUsage.of(
                    "instar help",
                    "There is no command '" + command.orElse("") + "'.",
                    "Commands: " + String.join(", ", all.getSubcommands().keySet()));
        }
        instar.output().give(new TextAnswer(asked.getUsageMessage().stripTrailing()));
        return ExitCode.DONE;
    }
}
