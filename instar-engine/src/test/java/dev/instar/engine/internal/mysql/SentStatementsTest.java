package dev.instar.engine.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a trigger changes for clients is looked for among the statements that they sent. */
class SentStatementsTest {

    private static final String ID = "0001-rename";

    static List<ServerKind> family() {
        return ServerKind.mysqlFamily();
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("an UPDATE with LAST_INSERT_ID(...) of this table closes expand, one of another table does not")
    void lastInsertId(ServerKind kind) {
        try (Stage stage = Stage.on(kind)) {
            // Other tests may have filled the server's table of digests.
            stage.sql(
                    "TRUNCATE performance_schema.events_statements_summary_by_digest",
                    "CREATE TABLE counters (id bigint PRIMARY KEY, n int NOT NULL, a int)",
                    "CREATE TABLE others (id bigint PRIMARY KEY, n int NOT NULL, a int)",
                    "UPDATE counters SET n = LAST_INSERT_ID(n + 1) WHERE id = 1");
            stage.declare(ID, new RenameColumn(Place.IN_CODE, TableRef.of("counters"), "a", "b"));
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> stage.run(Arrow.EXPAND, ID));
            assertThat(refusal).isNotNull();
            assertThat(refusal.problems().get(0).code()).isEqualTo(ProblemCode.ACCEPT_MISSING);
            assertThat(refusal).hasMessageContaining("last_insert_id on").hasMessageContaining("1 times");
            stage.declare(ID, new RenameColumn(Place.IN_CODE, TableRef.of("others"), "a", "b"));
            assertThat(stage.run(Arrow.EXPAND, ID).changed()).isTrue();
        }
    }
}
