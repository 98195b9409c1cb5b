package dev.instar.engine.acceptance;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** A way through the states, with the same writes between its arrows each time it is climbed. */
final class Ladder {

    /** To the end. */
    static final List<Arrow> FORWARD = List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);

    /** There and back. */
    static final List<Arrow> BACK = List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.RESTORE, Arrow.ROLLBACK);

    static final int ROWS = 1_200;

    private Ladder() {}

    /** Climbs it undisturbed; what each rung leaves behind. */
    static List<Fingerprint> climb(Memory memory, List<Arrow> ladder) {
        List<Fingerprint> fingerprints = new ArrayList<>();
        try (Stage stage = Stage.open()) {
            Flavors.create(stage, ROWS);
            stage.declare(Memory.ID, memory.of("flavors"));
            for (int rung = 0; rung < ladder.size(); rung++) {
                stage.run(ladder.get(rung), Memory.ID);
                fingerprints.add(Fingerprint.of(stage));
                write(stage, ladder.get(rung), rung);
            }
        }
        return fingerprints;
    }

    /** What clients write once an arrow has been climbed. */
    static void write(Stage stage, Arrow climbed, int rung) {
        String column = switch (climbed) {
            case EXPAND, ROLLBACK -> Memory.OLD;
            case MIGRATE, RETIRE, RESTORE, CONTRACT -> Memory.NEW;
        };
        stage.sql(
                "UPDATE flavors SET " + column + " = " + column + " + 1000 WHERE id % 7 = " + rung,
                "INSERT INTO flavors (id, " + column + ") VALUES (" + (1_000_000 + rung) + ", " + rung + ")",
                "DELETE FROM flavors WHERE id = " + rung);
    }
}
