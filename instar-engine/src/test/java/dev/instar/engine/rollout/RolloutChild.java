package dev.instar.engine.rollout;

import dev.instar.core.plan.MigrationState;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Cell;
import dev.instar.engine.rollout.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A controller in a process of its own, to be killed. */
public final class RolloutChild {

    private static final int SIGKILL = 128 + 9;

    private RolloutChild() {}

    /** Arguments: user, then name and address of each cell. */
    public static void main(String[] arguments) {
        List<Reach> reaches = new ArrayList<>();
        for (int i = 1; i < arguments.length; i += 2) {
            String address = arguments[i + 1];
            reaches.add(new Reach(
                    new Cell(arguments[i], Map.of()),
                    address,
                    () -> DriverManager.getConnection(address, arguments[0], "")));
        }
        RolloutReport report = new Rollout(() -> reaches, Cells.setting(RolloutProgress.SILENT))
                .run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT.withParallelism(2)));
        System.err.println(report);
        System.exit(report.outcome() == Outcome.DONE ? 0 : 1);
    }

    /** Whether it was killed after that time; false: it had come to its end before. */
    static boolean killedAfter(long millis, Cells cells) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                RolloutChild.class.getName(),
                cells.stage("c01").database().server().adminUser()));
        for (String name : cells.names()) {
            command.add(name);
            command.add(cells.stage(name).database().jdbcUrl());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        int code = process.waitFor();
        if (code != 0 && code != SIGKILL) {
            throw new AssertionError("the controller failed by itself, exit code " + code + "; see standard error");
        }
        return code == SIGKILL;
    }
}
