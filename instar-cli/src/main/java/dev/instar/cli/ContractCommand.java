package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import picocli.CommandLine;

/** RETIRED to CONTRACTED. */
@CommandLine.Command(
        name = "contract",
        header = "Drops the old structure: the point of no return.",
        description = {
            "Leads from RETIRED to CONTRACTED. Needs proof, standing under the lock, that every row was moved, that",
            "nobody uses the old form and that nothing leans on it."
        })
final class ContractCommand extends ArrowCommand {

    ContractCommand(InstarCommand instar) {
        super(instar, Arrow.CONTRACT);
    }
}
