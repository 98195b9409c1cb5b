package dev.instar.cli;

import dev.instar.cli.answer.ErrorAnswer;
import dev.instar.cli.answer.Message;
import dev.instar.cli.answer.TextAnswer;
import dev.instar.cli.terminal.Environment;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Finds the command that is meant and turns however it ends into an exit code and a message. */
final class Dispatch {

    private final Environment environment;

    Dispatch(Environment environment) {
        this.environment = environment;
    }

    int run(String[] args) {
        InstarCommand root = new InstarCommand(environment);
        CommandLine commandLine = root.commandLine();
        try {
            ParseResult parsed = commandLine.parseArgs(args);
            return helps(root, parsed) ? ExitCode.DONE : execute(root, parsed);
        } catch (ParameterException e) {
            return wrongUsage(new Output(environment, wantsJson(args)), e);
        }
    }

    /** Help and version are texts; with {@code --json} too they are one document. */
    private boolean helps(InstarCommand root, ParseResult parsed) {
        StringWriter text = new StringWriter();
        parsed.asCommandLineList().forEach(c -> c.setOut(new PrintWriter(text)));
        if (CommandLine.executeHelpRequest(parsed) == null) {
            return false;
        }
        root.output().give(new TextAnswer(text.toString().stripTrailing()));
        return true;
    }

    private int execute(InstarCommand root, ParseResult parsed) {
        List<CommandLine> chain = parsed.asCommandLineList();
        Command command = chain.get(chain.size() - 1).getCommand();
        root.quieten();
        try {
            return command.run();
        } catch (Refusal e) {
            return fail(root.output(), e.problems(), ExitCode.of(e.problems()));
        } catch (Failure e) {
            LoggerFactory.getLogger(Dispatch.class).debug("failed", e);
            return fail(root.output(), List.of(e.problem()), ExitCode.of(e.problem(), command.changes()));
        } catch (WrongUsage e) {
            return root.output().fail(new ErrorAnswer(List.of(e.message()), e.exit()));
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(Dispatch.class).info("unexpected", e);
            return fail(root.output(), List.of(bug(e)), ExitCode.FAILED);
        }
    }

    private static int fail(Output output, List<Problem> problems, int exit) {
        return output.fail(new ErrorAnswer(problems.stream().map(Message::of).toList(), exit));
    }

    private static Problem bug(Throwable e) {
        return new Problem(
                ProblemCode.INTERNAL,
                "",
                "Unexpected: " + e + ". This indicates a bug in Instar.",
                "What is done is recorded; a statement that failed left nothing behind.",
                "Run the same command again with -v and report what it prints; it goes on from where it was.");
    }

    private static int wrongUsage(Output output, ParameterException e) {
        return output.fail(new ErrorAnswer(List.of(WrongUsage.of(e).message()), ExitCode.USAGE));
    }

    /** Asked of the arguments themselves, because they could not be understood. */
    private static boolean wantsJson(String[] args) {
        return Arrays.stream(args).takeWhile(arg -> !arg.equals("--")).anyMatch("--json"::equals);
    }
}
