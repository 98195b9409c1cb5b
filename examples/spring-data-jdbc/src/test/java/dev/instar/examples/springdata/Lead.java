package dev.instar.examples.springdata;

import dev.instar.client.Instar;
import dev.instar.core.Place;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.BridgedBy;
import dev.instar.engine.Blocker;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Commands of the real engine, for a migration that has no triggers. */
final class Lead {

    static final String MIGRATION = "0001-rename-memory";

    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Limits.DEFAULT.batchTime(),
            Duration.ofMinutes(2),
            Duration.ZERO);

    private Lead() {}

    /** Has the application look at once, as a push would. */
    static class Hints implements Progress {

        private final Instar instar;

        Hints(Shop shop) {
            this.instar = shop.bean(Instar.class);
        }

        @Override
        public void announced() {
            instar.lookNow();
        }

        @Override
        public void waitsForFleet(List<Blocker> inTheWay) {
            instar.lookNow();
        }
    }

    static void run(Shop shop, Arrow... arrows) {
        run(shop, new Hints(shop), arrows);
    }

    static void run(Shop shop, Progress progress, Arrow... arrows) {
        RenameColumn rename = new RenameColumn(Place.IN_CODE, TableRef.of("flavors"), "memory_mb", "memory_mib");
        Declared bridged = new Declared(Optional.empty(), Set.of(), Optional.of(BridgedBy.APPLICATION));
        Engine engine = new Engine(
                shop.database()::connect,
                shop.database().name(),
                new Changelog(List.of(new Migration(MIGRATION, "", List.of(rename), bridged, "rename"))),
                LIMITS,
                progress,
                Clock.systemUTC(),
                new Random(4711));
        for (Arrow arrow : arrows) {
            engine.run(arrow, MIGRATION);
        }
    }
}
