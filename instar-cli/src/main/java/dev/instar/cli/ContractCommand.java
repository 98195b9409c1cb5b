package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.RunOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** RETIRED to CONTRACTED. */
@CommandLine.Command(
        name = "contract",
        header = "Drops the old structure: the point of no return.",
        description = {
            "Leads from RETIRED to CONTRACTED. Needs proof, standing under the lock, that every row was moved, that",
            "nobody uses the old form and that nothing leans on it."
        })
final class ContractCommand extends ArrowCommand {

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    ContractCommand(InstarCommand instar) {
        super(instar, Arrow.CONTRACT);
    }

    @Override
    RunOptions options() {
        return new RunOptions(overrides.given("instar contract"), Optional.empty(), Duration.ZERO, Duration.ZERO);
    }
}
