package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CycleCommandTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("seed row 95: one schema command per cycle; what is refused is named and holds up nothing else")
    void oneCommand() {
        try (Shop shop = Shop.open(folder)) {
            shop.have("expand", "migrate");
            shop.gathered();
            shop.have("retire");
            shop.migration(
                    "0002-rename-name", "operations:\n  - rename_column: { table: flavors, from: name, to: title }\n");
            shop.migration(
                    "0003-nothing", "operations:\n  - rename_column: { table: flavors, from: none, to: other }\n");
            Shell.Ran ran = shop.shell().instar("cycle");
            assertThat(ran.exit()).as(ran.all()).isEqualTo(1);
            assertThat(ran.out())
                    .contains("contract 0001-rename-memory: it is CONTRACTED.")
                    .contains("expand 0002-rename-name: it is EXPANDED.")
                    .contains("expand 0003-nothing: refused.", "INSTAR-P002");
            Shell.Ran named = shop.shell().instar("cycle", "--expand", "0002", "--json");
            assertThat(named.exit()).isZero();
            assertThat(named.json().at("/migrations/0/state").asString()).isEqualTo("EXPANDED");
            assertThat(named.json().at("/migrations/0/changed").asBoolean()).isFalse();
        }
    }
}
