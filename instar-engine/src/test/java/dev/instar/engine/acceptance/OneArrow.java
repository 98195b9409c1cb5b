package dev.instar.engine.acceptance;

import dev.instar.core.changelog.Changelog;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The process that is killed: runs one arrow of one migration. */
public final class OneArrow {

    /** As in production, but nobody has to gather first, and a machine that others keep busy is given time. */
    private static final Limits LIMITS = new Limits(
            Limits.DEFAULT.lockBudget(),
            Duration.ofMinutes(5),
            Limits.DEFAULT.batchTime(),
            Duration.ofMinutes(2),
            Duration.ZERO);

    private OneArrow() {}

    /** Arguments: address, user, operation, arrow, moment, number. */
    public static void main(String[] arguments) {
        Memory memory = Memory.valueOf(arguments[2]);
        Arrow arrow = Arrow.valueOf(arguments[3]);
        Stopping stopping =
                new Stopping(new KillPoint(KillPoint.Moment.valueOf(arguments[4]), Integer.parseInt(arguments[5])));
        Engine engine = new Engine(
                stopping.watch(() -> DriverManager.getConnection(arguments[0], arguments[1], "")),
                "child",
                new Changelog(List.of(memory.migration("flavors"))),
                LIMITS,
                stopping,
                Clock.systemUTC(),
                new Random(1));
        Patient.run(() -> engine.run(arrow, Memory.ID));
    }
}
