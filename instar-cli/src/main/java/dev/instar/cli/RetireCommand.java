package dev.instar.cli;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.RunOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** MIGRATED to RETIRED. */
@CommandLine.Command(
        name = "retire",
        header = "Takes the old structure away from applications, reversibly.",
        description = {
            "Leads from MIGRATED to RETIRED, once every instance has let go of the old form. Loses nothing; taken",
            "back at once by restore. With --soak in stages: first the canary's rights, then everybody's right to read,",
            "then to write, each watched for that long; the first refusal of an instance that has let go gives all back."
        })
final class RetireCommand extends ArrowCommand {

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Option(names = "--canary", paramLabel = "LOGIN", description = "Take the rights from this login alone first.")
    private Optional<String> canary = Optional.empty();

    @Option(
            names = "--observe",
            paramLabel = "TIME",
            converter = DurationText.class,
            defaultValue = "0s",
            description = "First make sure for that long that nobody is seen to use the old form.")
    private Duration observe = Duration.ZERO;

    @Option(
            names = "--soak",
            paramLabel = "TIME",
            converter = DurationText.class,
            defaultValue = "0s",
            description = "Watch for that long behind each stage; all at once if not given.")
    private Duration soak = Duration.ZERO;

    RetireCommand(InstarCommand instar) {
        super(instar, Arrow.RETIRE);
    }

    @Override
    RunOptions options() {
        if (canary.isPresent() && soak.isZero()) {
            throw WrongUsage.of(
                    "instar retire", "A canary is of use only when it is watched.", "Write  --canary LOGIN --soak 30s");
        }
        return new RunOptions(overrides.given("instar retire"), canary, observe, soak);
    }
}
