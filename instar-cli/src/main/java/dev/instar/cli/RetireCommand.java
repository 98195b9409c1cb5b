package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import picocli.CommandLine;

/** MIGRATED to RETIRED. */
@CommandLine.Command(
        name = "retire",
        header = "Takes the old structure away from applications, reversibly.",
        description = {
            "Leads from MIGRATED to RETIRED, once every instance has let go of the old form. Loses nothing; taken",
            "back at once by restore."
        })
final class RetireCommand extends ArrowCommand {

    RetireCommand(InstarCommand instar) {
        super(instar, Arrow.RETIRE);
    }
}
