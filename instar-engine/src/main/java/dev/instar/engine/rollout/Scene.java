package dev.instar.engine.rollout;

import dev.instar.engine.rollout.policy.Sight;
import java.util.List;
import java.util.Optional;

/**
 * All cells at one moment.
 *
 * @param reaches every cell of the file
 * @param sights what was seen of each
 * @param vanished cells that are not in the file any more and that nobody let go
 */
record Scene(List<Reach> reaches, List<Sight> sights, List<String> vanished) {

    Reach reach(String name) {
        return reaches.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    Optional<Sight> sight(String name) {
        return sights.stream().filter(s -> s.cell().name().equals(name)).findFirst();
    }

    List<String> names() {
        return reaches.stream().map(Reach::name).sorted().toList();
    }
}
