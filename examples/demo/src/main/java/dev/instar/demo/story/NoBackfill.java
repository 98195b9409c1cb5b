package dev.instar.demo.story;

import dev.instar.core.plan.Arrow;
import dev.instar.demo.application.Build;
import java.sql.SQLException;

/** A build reads the new form while the rows that exist do not have it. */
final class NoBackfill implements Story {

    @Override
    public void happen(Conductor conductor) throws SQLException {
        conductor.goOn("old", "six instances of build 1.0, reading and writing memory_mb");
        conductor.expand();
        conductor.stage("no-backfill", "sabotage: migrate is left out");
        conductor.refusedToJoin(Build.NEW_ONLY);
        conductor.ask(Arrow.RETIRE);
        conductor.stage("by-hand", "Instar is ignored: a build that follows no directive is rolled out");
        conductor.roll(Build.RASH, 1, 3, 6);
        conductor.goOn("half", "it reads memory_mib of rows that do not have it yet");
        conductor.verify();
    }
}
