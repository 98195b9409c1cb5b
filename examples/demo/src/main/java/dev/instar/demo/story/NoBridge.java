package dev.instar.demo.story;

import dev.instar.core.plan.Arrow;
import dev.instar.demo.application.Build;
import java.sql.SQLException;
import java.util.List;

/** Somebody drops the bridge, moves the rows by hand and rolls out a build that trusts the new form. */
final class NoBridge implements Story {

    @Override
    public void happen(Conductor conductor) throws SQLException {
        conductor.goOn("old", "six instances of build 1.0, reading and writing memory_mb");
        conductor.expand();
        conductor.stage("no-bridge", "sabotage: the bridge is dropped by hand");
        conductor.dropBridgeByHand();
        conductor.refused(Arrow.MIGRATE, "bridge");
        conductor.stage("by-hand", "Instar is ignored: rows moved by hand, and a build that follows no directive");
        conductor.byHand(List.of("UPDATE flavors SET memory_mib = memory_mb"));
        conductor.roll(Build.RASH, 1, 3, 6);
        conductor.goOn("half", "both builds read and write the same rows, and nothing carries over");
        conductor.ask(Arrow.CONTRACT);
    }
}
