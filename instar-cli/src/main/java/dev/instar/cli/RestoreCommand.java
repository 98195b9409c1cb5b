package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import picocli.CommandLine;

/** RETIRED to MIGRATED. */
@CommandLine.Command(
        name = "restore",
        header = "Gives the old structure back; nothing is lost.",
        description = "Leads from RETIRED to MIGRATED.")
final class RestoreCommand extends ArrowCommand {

    RestoreCommand(InstarCommand instar) {
        super(instar, Arrow.RESTORE);
    }
}
