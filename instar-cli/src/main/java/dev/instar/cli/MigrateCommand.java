package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import picocli.CommandLine;

/** EXPANDED to MIGRATED. */
@CommandLine.Command(
        name = "migrate",
        header = "Moves the rows that exist, in small batches, under live traffic.",
        description = {
            "Leads from EXPANDED to MIGRATED. Every row is compared, old against new, before it ends. Roll out the",
            "build that uses the new form afterwards."
        })
final class MigrateCommand extends ArrowCommand {

    MigrateCommand(InstarCommand instar) {
        super(instar, Arrow.MIGRATE);
    }
}
