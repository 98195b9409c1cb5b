package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every operation keeps on one kind of server; a subclass says on which. */
abstract class LadderContract {

    private final Ground ground;

    LadderContract(ServerKind kind) {
        this(Ground.of(kind));
    }

    LadderContract(Ground ground) {
        this.ground = ground;
    }

    @ParameterizedTest
    @EnumSource
    void climbs(Subject subject) throws SQLException {
        climb(subject, Shape.PLAIN);
    }

    final Ground ground() {
        return ground;
    }

    final void climb(Subject subject, Shape shape) throws SQLException {
        try (Ladder ladder = ladder(subject, shape)) {
            ladder.climb();
        }
    }

    final Ladder ladder(Subject subject, Shape shape) {
        return new Ladder(ground, shape, subject);
    }
}
