package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpressionPlacesTest {

    @TempDir
    Path folder;

    @Test
    void everyKeyOfAnExpressionHasItsPlace() throws IOException {
        Files.writeString(folder.resolve("1.yaml"), """
                operations:
                  - change_column:
                      { table: t, from: a, to: b, type: int, up: a + 1,
                        fallback: { up: 0 } }
                  - split_column:
                      table: t
                      from: a
                      to: [ { name: b, type: text, up: x } ]
                      down: b
                      fallback: y
                  - create_index:
                      table: t
                      name: i
                      keys:
                        - column: a
                        - expression: lower(b)
                """);
        List<Place> operations = MigrationFiles.read(folder).migrations().get(0).operations().stream()
                .map(Operation::place)
                .toList();
        assertThat(operations.get(0).of("up")).isEqualTo(at(3, 50));
        assertThat(operations.get(0).of("fallback.up")).isEqualTo(at(4, 25));
        assertThat(operations.get(1).of("to.up")).isEqualTo(at(8, 40));
        assertThat(operations.get(1).of("to[1].up")).isEqualTo(at(8, 40));
        assertThat(operations.get(1).of("fallback.down")).isEqualTo(at(10, 17));
        assertThat(operations.get(2).of("keys[2].expression")).isEqualTo(at(16, 23));
        assertThat(operations.get(2).of("where")).isEqualTo(operations.get(2));
        assertThat(Place.IN_CODE.of("up")).isEqualTo(Place.IN_CODE);
    }

    private Place at(int line, int column) {
        return new Place(folder + "/1.yaml", line, column);
    }
}
