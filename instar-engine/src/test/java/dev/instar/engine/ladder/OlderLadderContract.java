package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On older servers every shape of table belongs to the long tests. */
abstract class OlderLadderContract extends LadderContract {

    OlderLadderContract(ServerKind kind) {
        super(kind);
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource
    void climbsOnEveryShapeOfTable(Subject subject) throws SQLException {
        for (Shape shape : Shape.values()) {
            if (ground().has(shape)) {
                climb(subject, shape);
            }
        }
    }
}
