package dev.instar.cli;

import dev.instar.cli.answer.RolloutAnswer;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Project;
import dev.instar.engine.rollout.Aim;
import dev.instar.engine.rollout.DeclaredCells;
import dev.instar.engine.rollout.Rollout;
import dev.instar.engine.rollout.RolloutReport;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.engine.rollout.policy.Selector;
import dev.instar.engine.rollout.policy.Share;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a migration over many databases. */
@CommandLine.Command(
        name = "rollout",
        header = "Takes a migration over many databases, in waves.",
        description = {
            "A canary first, then wave by wave, several cells at a time; stops at the first failure. Where each cell",
            "stands is in the cell: killed anywhere, the same command goes on. Contract waits for every cell of the",
            "file."
        })
final class RolloutCommand extends CellsCommand {

    @Parameters(paramLabel = "MIGRATION", arity = "0..1", description = "Its name, or the beginning of it.")
    private Optional<String> migration = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "STATE",
            defaultValue = "MIGRATED",
            description = "Where it leads to: expanded, migrated (if not given), retired or contracted.")
    private MigrationState to = MigrationState.MIGRATED;

    @Option(
            names = "--select",
            paramLabel = "LABELS",
            description = "Only these cells: region=eu,tier!=gold,ring in (1,2). A cell's name is the label name.")
    private Optional<String> select = Optional.empty();

    @Option(
            names = "--canary",
            paramLabel = "SHARE",
            description = "The first wave: a number of cells, a part (10%%), labels, or none.")
    private Optional<String> canary = Optional.empty();

    @Option(names = "--parallelism", paramLabel = "N", description = "How many cells are worked on at a time.")
    private OptionalInt parallelism = OptionalInt.empty();

    @Option(
            names = "--bake",
            paramLabel = "TIME",
            description = "How long a wave stands still before the next begins: 10min; 0 for not at all.")
    private Optional<String> bake = Optional.empty();

    @Option(names = "--dry-run", description = "Show the waves and what is in the way; do nothing.")
    private boolean dryRun;

    @Option(names = "--undo", description = "When it is stopped by a failure, take back what it did.")
    private boolean undo;

    @Option(names = "--yes", description = "Yes, drop the old form: needed for --to contracted.")
    private boolean yes;

    RolloutCommand(InstarCommand instar) {
        super(instar);
    }

    @Override
    public boolean changes() {
        return !dryRun;
    }

    @Override
    int run(Project project, DeclaredCells cells) {
        Aim aim = aim(project, cells.policy());
        try (var teller = teller()) {
            Rollout rollout = rollout(project, cells, teller);
            if (dryRun) {
                output().give(new RolloutAnswer(rollout.status(aim)));
                return ExitCode.DONE;
            }
            RolloutReport report = rollout.run(aim);
            if (undo && report.outcome() == RolloutReport.Outcome.STOPPED) {
                output().give(new RolloutAnswer(report.after(rollout.undo(aim.migration()))));
            } else {
                output().give(new RolloutAnswer(report));
            }
            return exit(report);
        }
    }

    private Aim aim(Project project, Policy declared) {
        String name = migration.orElseThrow(
                () -> WrongUsage.of("instar rollout", "No migration is named.", "See  instar rollout --help"));
        String id = project.changelog().named(name).id();
        if (to == MigrationState.PENDING) {
            throw WrongUsage.of(
                    "instar rollout", "A rollout does not lead to PENDING.", "Run  instar rollout undo " + id);
        }
        if (to == MigrationState.CONTRACTED && !yes && !dryRun) {
            throw WrongUsage.of(
                    "instar rollout",
                    "Contract drops the old form on every cell, and nothing brings it back.",
                    "Add --yes if that is meant, or look first with --dry-run.");
        }
        Policy policy = declared;
        if (canary.isPresent()) {
            policy = policy.withCanary(
                    canary.get().equals("none")
                            ? Optional.empty()
                            : canary.map(text -> read("--canary", Share::of, text)));
        }
        if (parallelism.isPresent()) {
            policy = policy.withParallelism(atLeastOne(parallelism.getAsInt()));
        }
        if (bake.isPresent()) {
            policy = policy.withBake(time(bake.get()));
        }
        return new Aim(
                id, to, select.map(text -> read("--select", Selector::of, text)).orElse(Selector.ALL), policy);
    }

    private static int atLeastOne(int number) {
        if (number < 1 || number > 100) {
            throw WrongUsage.of("instar rollout", "--parallelism is from 1 to 100.", "See  instar rollout --help");
        }
        return number;
    }

    private static Duration time(String text) {
        return text.equals("0")
                ? Duration.ZERO
                : Project.duration(text)
                        .orElseThrow(() -> WrongUsage.of(
                                "instar rollout",
                                "--bake is a whole number and its unit (ms, s, min, h), and was '" + text + "'.",
                                "Write  --bake 10min"));
    }

    private static <T> T read(String option, Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(
                    "instar rollout", option + ": " + e.getMessage() + ".", "Write it so:  " + Selector.FORM);
        }
    }
}
