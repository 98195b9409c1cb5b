package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import picocli.CommandLine;

/** PENDING to EXPANDED. */
@CommandLine.Command(
        name = "expand",
        header = "Adds the new structure and the bridge; old code sees nothing.",
        description =
                "Leads from PENDING to EXPANDED. May be run long before the code that needs it; taken back by rollback.")
final class ExpandCommand extends ArrowCommand {

    ExpandCommand(InstarCommand instar) {
        super(instar, Arrow.EXPAND);
    }
}
