package dev.instar.demo.story;

import dev.instar.core.plan.Arrow;
import dev.instar.demo.application.Build;
import java.sql.SQLException;

/** Somebody contracts by hand while old instances live. */
final class NoGate implements Story {

    @Override
    public void happen(Conductor conductor) throws SQLException {
        conductor.goOn("old", "six instances of build 1.0, reading and writing memory_mb");
        conductor.expand();
        conductor.run(Arrow.MIGRATE, "migrate");
        conductor.stage("roll", "build 2.0 knows both names; three instances of it are rolled out");
        conductor.roll(Build.NEW, 1, 3, 6);
        conductor.goOn("half", "both builds read and write the same rows");
        conductor.refused(Arrow.CONTRACT, "app-2", "app-4", "app-5");
        conductor.stage("no-gate", "sabotage: Instar is ignored, and the old form dropped by hand");
        conductor.dropOldFormByHand();
        conductor.goOn("broken", "build 1.0 asks for a column that is gone");
        conductor.ask(Arrow.RETIRE);
    }
}
