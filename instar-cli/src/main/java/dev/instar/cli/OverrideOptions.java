package dev.instar.cli;

import dev.instar.engine.GateOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What somebody takes upon himself; the three belong together. */
final class OverrideOptions {

    @Option(
            names = "--override",
            paramLabel = "WHO",
            description = "Pass this blocker, as  instar gate  names it; may be given several times.")
    private List<String> who = new ArrayList<>();

    @Option(names = "--approver", paramLabel = "NAME", description = "Who answers for the override.")
    private Optional<String> approver = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit.")
    private Optional<String> reason = Optional.empty();

    /** @throws WrongUsage when one of the three is missing */
    List<GateOverride> given(String command) {
        if (who.isEmpty() && approver.isEmpty() && reason.isEmpty()) {
            return List.of();
        }
        if (who.stream().anyMatch(String::isBlank) || who.isEmpty() || isBlank(approver) || isBlank(reason)) {
            throw WrongUsage.of(
                    command,
                    "An override needs all three: who is in the way, who answers for it, and why.",
                    "Write  --override \"WHO\" --approver NAME --reason \"TEXT\"");
        }
        return who.stream()
                .map(one -> new GateOverride(one, approver.orElseThrow(), reason.orElseThrow()))
                .toList();
    }

    private static boolean isBlank(Optional<String> text) {
        return text.filter(t -> !t.isBlank()).isEmpty();
    }
}
