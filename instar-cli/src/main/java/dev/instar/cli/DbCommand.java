package dev.instar.cli;

import picocli.CommandLine;

/** Commands that answer the way OpenStack's tools do. */
@CommandLine.Command(
        name = "db",
        header = "Commands that answer the way OpenStack's tools do.",
        description = "db check: what is left to do, as an exit code.")
final class DbCommand implements Command {

    @Override
    public int run() {
        throw WrongUsage.of("instar db", "It needs to know what to do.", "Write  instar db check");
    }
}
