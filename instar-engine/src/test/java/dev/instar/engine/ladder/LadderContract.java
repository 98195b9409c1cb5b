package dev.instar.engine.ladder;

import dev.instar.servers.PostgresMajor;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every operation keeps; a subclass says what its operation is. */
abstract class LadderContract {

    abstract Change change(Shape shape);

    @ParameterizedTest
    @EnumSource(PostgresMajor.class)
    void climbs(PostgresMajor major) throws SQLException {
        climb(major, Shape.PLAIN);
    }

    @ParameterizedTest
    @EnumSource(value = Shape.class, mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void climbsOnEveryShapeOfTable(Shape shape) throws SQLException {
        climb(PostgresMajor.newest(), shape);
    }

    @Test
    void returnsFromMigrated() throws SQLException {
        try (Ladder ladder = new Ladder(PostgresMajor.newest(), Shape.PLAIN, change(Shape.PLAIN))) {
            ladder.returnFromMigrated();
        }
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource(value = PostgresMajor.class, mode = EnumSource.Mode.EXCLUDE, names = "V18")
    void climbsOnEveryShapeOfTableOnOlderServers(PostgresMajor major) throws SQLException {
        for (Shape shape : Shape.values()) {
            climb(major, shape);
        }
    }

    private void climb(PostgresMajor major, Shape shape) throws SQLException {
        try (Ladder ladder = new Ladder(major, shape, change(shape))) {
            ladder.climb();
        }
    }
}
