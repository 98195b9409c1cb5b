package dev.instar.demo.story;

import dev.instar.demo.Sabotage;
import java.sql.SQLException;
import java.util.Optional;

/** What happens in which order. */
@FunctionalInterface
public interface Story {

    /** Lets it happen. */
    void happen(Conductor conductor) throws SQLException;

    /** The story without sabotage, or one of those with. */
    static Story of(Optional<Sabotage> sabotage) {
        return sabotage.<Story>map(kind -> switch (kind) {
                    case NO_BRIDGE -> new NoBridge();
                    case NO_BACKFILL -> new NoBackfill();
                    case NO_GATE -> new NoGate();
                })
                .orElseGet(Rename::new);
    }
}
