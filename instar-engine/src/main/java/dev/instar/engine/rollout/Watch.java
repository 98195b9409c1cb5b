package dev.instar.engine.rollout;

import dev.instar.core.Refusal;
import dev.instar.engine.rollout.policy.Sight;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at all cells again and again over the leases that are held, and tells who came and who went. */
final class Watch implements AutoCloseable {

    private final CellSource source;
    private final Lookout lookout;
    private final RolloutProgress progress;
    private final Leash leash = new Leash();
    private Set<String> named = Set.of();
    private List<String> missed = List.of();

    Watch(CellSource source, String migration, RolloutProgress progress) {
        this.source = source;
        this.lookout = new Lookout(migration);
        this.progress = progress;
    }

    /**
     * All cells as they are now.
     *
     * @throws Refusal when somebody else goes over them, or too few answer
     */
    Scene look() {
        List<Reach> reaches = source.cells();
        leash.hold(reaches);
        List<Sight> sights = new ArrayList<>();
        for (Reach reach : reaches) {
            sights.add(at(reach));
        }
        Scene scene = new Scene(reaches, sights, lookout.vanished(reaches));
        tell(scene);
        return scene;
    }

    private Sight at(Reach reach) {
        Optional<Held> held = leash.on(reach.name());
        if (held.isEmpty()) {
            return Sight.none(reach.cell(), leash.why(reach.name()));
        }
        try {
            return lookout.at(reach.cell(), held.get().connection());
        } catch (SQLException e) {
            leash.lose(reach.name(), String.valueOf(e.getMessage()));
            return Sight.none(reach.cell(), leash.why(reach.name()));
        }
    }

    private void tell(Scene scene) {
        Set<String> now = new TreeSet<>(scene.names());
        Set<String> came = new TreeSet<>(now);
        came.removeAll(named);
        Set<String> went = new TreeSet<>(named);
        went.removeAll(now);
        went.addAll(scene.vanished());
        went.removeAll(missed);
        if (!named.isEmpty() && !came.isEmpty()) {
            progress.appeared(came);
        }
        if (!went.isEmpty()) {
            progress.vanished(went);
        }
        named = now;
        missed = List.copyOf(scene.vanished());
    }

    /** The right to an arrow on a cell; empty when the cell is not held. */
    Optional<RolloutMandate> mandate(String cell, String signature, List<String> cells) {
        return leash.on(cell).map(held -> new RolloutMandate(cell, held.token(), signature, cells));
    }

    @Override
    public void close() {
        leash.close();
    }
}
