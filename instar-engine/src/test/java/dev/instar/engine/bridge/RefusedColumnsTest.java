package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.operation.Operation;
import dev.instar.core.plan.Arrow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefusedColumnsTest extends SharedStage {

    private void refused(String id, Operation operation, String... words) {
        stage.declare(id, operation);
        assertThatThrownBy(() -> stage.run(Arrow.EXPAND, id))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll(words);
        assertThat(stage.value("SELECT count(*) FROM pg_trigger")).isEqualTo("0");
    }

    @Test
    @DisplayName("BRIDGE writes that cannot be carried over: a generated column is not bridged, by name")
    void aGeneratedColumn() {
        stage.sql(
                "CREATE TABLE sums (id integer PRIMARY KEY, a integer, total integer GENERATED ALWAYS AS (a * 2) STORED)");
        refused("renamed", Change.rename("sums", "total", "sum"), "INSTAR-P016", "public.sums.total");
        refused(
                "changed",
                Change.column("sums", "total", "sum", "bigint").declared(),
                "INSTAR-P016",
                "public.sums.total");
    }

    @Test
    @DisplayName("BRIDGE writes that cannot be carried over: a partition key is not set by a trigger, by name")
    void aPartitionKey() {
        stage.sql(
                "CREATE TABLE logs (id integer, day date NOT NULL) PARTITION BY RANGE (day)",
                "CREATE TABLE logs_now PARTITION OF logs DEFAULT");
        refused("days", Change.rename("logs", "day", "at"), "INSTAR-P015", "public.logs.day");
    }
}
