package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import picocli.CommandLine;

/** EXPANDED or MIGRATED to PENDING. */
@CommandLine.Command(
        name = "rollback",
        header = "Takes everything back that has been added.",
        description = "Leads from EXPANDED or MIGRATED to PENDING. What either version wrote is kept in the old form.")
final class RollbackCommand extends ArrowCommand {

    RollbackCommand(InstarCommand instar) {
        super(instar, Arrow.ROLLBACK);
    }
}
