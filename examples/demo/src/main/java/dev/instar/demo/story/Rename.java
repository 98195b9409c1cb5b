package dev.instar.demo.story;

import dev.instar.core.plan.Arrow;
import dev.instar.demo.application.Build;
import dev.instar.demo.database.Account;
import java.sql.SQLException;
import java.time.Duration;

/** The whole arc, as it should be: nobody notices. */
final class Rename implements Story {

    @Override
    public void happen(Conductor conductor) throws SQLException {
        conductor.goOn("old", "six instances of build 1.0, reading and writing memory_mb");
        conductor.showPlan();
        conductor.refusedToExpandUnaware();
        conductor.expand();
        conductor.goOn("expanded", "build 1.0 goes on and sees nothing of the new column");
        conductor.run(Arrow.MIGRATE, "migrate");
        rollOut(conductor);
        conductor.retireInStages("retire", Account.CANARY, Duration.ofSeconds(1));
        conductor.goOn("retired", "memory_mb is still there, and nobody uses it");
        conductor.run(Arrow.RESTORE, "restore");
        conductor.goOn("restored", "it is given back, nothing was lost");
        conductor.run(Arrow.RETIRE, "retire-again");
        conductor.goOn("retired-again", "taken away once more");
        conductor.run(Arrow.CONTRACT, "contract");
        conductor.goOn("contracted", "memory_mb is gone");
    }

    private static void rollOut(Conductor conductor) throws SQLException {
        conductor.stage("roll", "build 2.0 knows both names; three instances of it are rolled out");
        conductor.roll(Build.NEW, 1, 3, 6);
        conductor.goOn("half", "both builds read and write the same rows");
        conductor.refused(Arrow.RETIRE, "app-2", "app-4", "app-5");
        conductor.refused(Arrow.CONTRACT, "app-2", "app-4", "app-5");
        conductor.verify();
        conductor.stage("roll-back", "one instance is rolled back to 1.0, and forward again");
        conductor.roll(Build.OLD, 3);
        conductor.goOn("rolled-back", "the rows that 2.0 wrote are read by 1.0");
        conductor.stage("roll-on", "and on with the roll-out");
        conductor.roll(Build.NEW, 3, 2, 4, 5);
        conductor.goOn("new", "build 2.0 everywhere");
    }
}
