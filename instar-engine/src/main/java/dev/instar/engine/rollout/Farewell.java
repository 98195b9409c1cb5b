package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.internal.Session;
import dev.instar.state.RolloutStore;
import dev.instar.state.StateTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes into every cell that answers that another one is no more. */
final class Farewell {

    private final List<Reach> reaches;

    Farewell(List<Reach> reaches) {
        this.reaches = reaches;
    }

    void to(String cell, String who, String reason) {
        int told = 0;
        List<String> silent = new ArrayList<>();
        for (Reach reach : reaches) {
            try (Session session = Session.open(reach.source(), reach.name())) {
                boolean knew = StateTables.version(session.connection()) > 0
                        && new RolloutStore(session.connection()).forget(cell, who, reason);
                told += knew ? 1 : 0;
            } catch (Refusal | SQLException e) {
                silent.add(reach.name());
            }
        }
        if (told == 0) {
            throw new Refusal(Problem.of(
                    ProblemCode.WRONG_VALUE,
                    cell,
                    "No cell knows of it" + (silent.isEmpty() ? "." : "; these did not answer: " + silent + "."),
                    "See  instar rollout status  for cells that have vanished."));
        }
    }
}
