package dev.instar.engine.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.instar.core.Problem;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MariaDB and MySQL refuse by name what they cannot do, and nothing is changed. */
class RefusedTest {

    static Stream<Arguments> everywhere() {
        return ServerKind.mysqlFamily().stream()
                .flatMap(kind -> Stream.of(Refused.values()).map(refused -> Arguments.of(kind, refused)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void refuses(ServerKind kind, Refused refused) {
        try (Stage stage = Stage.on(kind)) {
            stage.sql(refused.tables());
            stage.declare("0001-refused", refused.declared(), refused.operation());
            List<String> before = MySqlPicture.of(stage);
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> stage.run(Arrow.EXPAND, "0001-refused"))
                    .satisfies(refusal -> assertThat(refusal.problems())
                            .as(refusal.getMessage())
                            .extracting(Problem::code)
                            .containsExactly(refused.code()));
            assertThat(MySqlPicture.of(stage)).isEqualTo(before);
        }
    }
}
