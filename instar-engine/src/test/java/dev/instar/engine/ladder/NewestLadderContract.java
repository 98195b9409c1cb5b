package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On the newest server of a product also shapes of table, and the way back from where both forms live. MariaDB and MySQL divide the shapes
 * of each operation between them; the long tests climb all of them on both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NewestLadderContract extends LadderContract {

    private final ServerKind kind;

    NewestLadderContract(ServerKind kind) {
        super(kind);
        this.kind = kind;
    }

    Stream<Arguments> subjectsAndShapes() {
        return all().filter(a -> isOurs((Subject) a.get()[0], (Shape) a.get()[1]));
    }

    Stream<Arguments> othersOfTheFamily() {
        return all().filter(a -> !isOurs((Subject) a.get()[0], (Shape) a.get()[1]));
    }

    private boolean isOurs(Subject subject, Shape shape) {
        return kind.isPostgreSql()
                || (subject.ordinal() + shape.ordinal()) % 2 == (kind == ServerKind.MARIADB_11_4 ? 0 : 1);
    }

    private Stream<Arguments> all() {
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

    @Tag("proof")
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("othersOfTheFamily")
    void climbsOnTheOtherShapesToo(Subject subject, Shape shape) throws SQLException {
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
