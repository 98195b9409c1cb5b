package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.engine.Project;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsupportedEngineTest {

    @ParameterizedTest(name = "seed row 98: {1} is refused by name")
    @CsvSource({"jdbc:sqlite:model.db, SQLite", "jdbc:h2:mem:x, H2", "jdbc:oracle:thin:x, Oracle"})
    void otherEnginesAreRefusedByName(String address, String name, @TempDir Path folder) {
        assertThatThrownBy(() -> Project.open(Optional.empty(), folder, Map.of("INSTAR_TARGET", address)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INSTAR-F010")
                .hasMessageContaining("The address is for " + name
                        + ", which Instar does not speak; it speaks PostgreSQL, MariaDB and MySQL.");
    }
}
