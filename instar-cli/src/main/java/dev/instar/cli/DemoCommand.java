package dev.instar.cli;

import picocli.CommandLine;

/** The demo brings a database server of its own and is no part of this jar. */
@CommandLine.Command(
        name = "demo",
        header = "Shows the main job on an embedded PostgreSQL.",
        description = "Takes about a minute. The demo is no part of this jar: run  ./instar demo  in a checkout.")
final class DemoCommand implements Command {

    @Override
    public int run() {
        throw WrongUsage.of(
                "instar demo",
                "The demo brings a PostgreSQL server of its own and is no part of this jar.",
                "Run  ./instar demo  in a checkout of Instar.");
    }
}
