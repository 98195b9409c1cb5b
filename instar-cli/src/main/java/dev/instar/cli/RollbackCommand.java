package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.RunOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** EXPANDED or MIGRATED to PENDING. */
@CommandLine.Command(
        name = "rollback",
        header = "Takes everything back that has been added.",
        description = "Leads from EXPANDED or MIGRATED to PENDING. What either version wrote is kept in the old form.")
final class RollbackCommand extends ArrowCommand {

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    RollbackCommand(InstarCommand instar) {
        super(instar, Arrow.ROLLBACK);
    }

    @Override
    RunOptions options() {
        return new RunOptions(overrides.given("instar rollback"), Optional.empty(), Duration.ZERO, Duration.ZERO);
    }
}
