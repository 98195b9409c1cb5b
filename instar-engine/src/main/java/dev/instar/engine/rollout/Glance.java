package dev.instar.engine.rollout;

import dev.instar.core.Refusal;
import dev.instar.engine.internal.Session;
import dev.instar.engine.rollout.policy.Sight;
import dev.instar.state.RolloutLease;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at all cells once, whoever goes over them. */
final class Glance {

    private final Lookout lookout;
    private Optional<String> holder = Optional.empty();

    Glance(String migration) {
        this.lookout = new Lookout(migration);
    }

    Scene at(List<Reach> reaches) {
        List<Sight> sights = new ArrayList<>();
        reaches.forEach(reach -> sights.add(at(reach)));
        return new Scene(reaches, sights, lookout.vanished(reaches));
    }

    private Sight at(Reach reach) {
        try (Session session = Session.open(reach.source(), reach.name())) {
            Optional<String> here = RolloutLease.holder(session.connection()).map(RolloutLease.Holder::description);
            holder = holder.or(() -> here.map(who -> who + " on " + reach.name()));
            return lookout.at(reach.cell(), session.connection());
        } catch (Refusal e) {
            return Sight.none(reach.cell(), e.problems().get(0).fact());
        } catch (SQLException e) {
            return Sight.none(reach.cell(), String.valueOf(e.getMessage()));
        }
    }

    /** Who goes over the cells, and where that was seen first. */
    Optional<String> holder() {
        return holder;
    }
}
