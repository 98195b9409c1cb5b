package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.Mandate;
import dev.instar.state.RolloutLease;
import dev.instar.state.RolloutStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A rollout's right to one arrow on one cell: the lease on the cell is still its own. While the runner's lease is held nobody else can
 * take that lease, so the answer holds until the arrow ends. Tells the cell of all others on the way.
 *
 * @param cell the cell
 * @param token by which the rollout's lease is known
 * @param signature what the audit says
 * @param cells the names of all cells
 */
record RolloutMandate(String cell, String token, String signature, List<String> cells) implements Mandate {

    @Override
    public void require(Connection connection) throws SQLException {
        Optional<RolloutLease.Holder> holder = RolloutLease.holder(connection);
        if (holder.filter(h -> h.token().equals(token)).isEmpty()) {
            throw new Refusal(Problem.of(
                    ProblemCode.ROLLOUT_FENCED,
                    cell,
                    "This rollout has lost its lease on the cell"
                            + holder.map(h -> "; another has it: " + h.description())
                                    .orElse("") + ".",
                    "See  instar rollout status ; run the same command again if nobody else goes on with it."));
        }
        new RolloutStore(connection).tell(cells);
    }
}
