package dev.instar.cli;

import dev.instar.cli.terminal.Environment;
import dev.instar.online.Summary;
import dev.instar.online.Throttle;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where an application's own migrations of rows are, and how gently they are run. */
final class RegisteredOptions {

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description =
                    "Jars and folders of the application that registers migrations of rows; DIR/* is every jar of a folder.")
    private Optional<String> classpath = Optional.empty();

    @Option(
            names = "--percent",
            paramLabel = "N",
            description =
                    "Migrate rows of the application's only so much of the time, and rest in between; 100 if not given.")
    private String percent = "100";

    boolean isGiven() {
        return classpath.isPresent();
    }

    Throttle throttle() {
        if (percent.matches("[1-9]\\d?|100")) {
            return Throttle.percent(Integer.parseInt(percent));
        }
        throw WrongUsage.of(
                        "--percent",
                        "It is " + percent + "; a share of the time is 1 to 100.",
                        "Leave it out to work all the time.")
                .endingWith(Summary.INVALID);
    }

    Registered load(Environment environment) {
        return Registered.load(environment.directory(), classpath.orElse(""));
    }
}
