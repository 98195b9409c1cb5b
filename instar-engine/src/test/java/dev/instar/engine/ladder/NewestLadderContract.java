package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** On the newest server of a product also every shape of table, and the way back from where both forms live. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NewestLadderContract extends LadderContract {

    NewestLadderContract(ServerKind kind) {
        super(kind);
    }

    Stream<Arguments> subjectsAndShapes() {
        return Stream.of(Subject.values())
                .flatMap(subject -> Stream.of(Shape.values())
                        .filter(shape -> shape != Shape.PLAIN && ground().has(shape))
                        .map(shape -> Arguments.of(subject, shape)));
    }

    @ParameterizedTest
    @MethodSource("subjectsAndShapes")
    void climbsOnEveryShapeOfTable(Subject subject, Shape shape) throws SQLException {
        climb(subject, shape);
    }

    @ParameterizedTest
    @EnumSource
    void returnsFromMigrated(Subject subject) throws SQLException {
        try (Ladder ladder = ladder(subject, Shape.PLAIN)) {
            ladder.returnFromMigrated();
        }
    }
}
