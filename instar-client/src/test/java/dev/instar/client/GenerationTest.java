package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Builds that count: which work beside each other, and that what is not known is never taken for new. */
@OnBothFamilies
class GenerationTest {

    private final Cell cell;

    GenerationTest(ServerKind kind) throws SQLException {
        cell = Cell.installed(kind);
    }

    @AfterEach
    void drop() {
        cell.close();
    }

    private Instar join(int generation, int worksBeside) throws SQLException {
        return cell.join(
                app -> app.build("b" + generation).generation(generation).worksBeside(worksBeside));
    }

    @Test
    void buildsThatDoNotWorkBesideEachOtherAreRefusedFromEitherSide_seedsRow66() throws SQLException {
        try (Instar old = join(50, 40)) {
            assertThat(old.isMember()).isTrue();
            assertThatThrownBy(() -> join(64, 61))
                    .isInstanceOf(JoinRefusedException.class)
                    .hasMessageContaining("generation 64, works beside 61")
                    .hasMessageContaining("generation 50 (build b50");
        }
        try (Instar at = join(61, 50);
                Instar beside = join(64, 61)) {
            assertThat(at.oldestGeneration("orders")).isEqualTo(61);
            assertThat(beside.isMember()).isTrue();
            assertThatThrownBy(() -> join(40, 0))
                    .isInstanceOf(JoinRefusedException.class)
                    .hasMessageContaining("generation 40")
                    .hasMessageContaining("generation 64 (build b64, works beside 61 and newer)");
        }
    }

    @Test
    void nothingUnknownCountsAsNew_seedsRow67() throws SQLException {
        Source source = cell.source();
        try (Instar counting = join(7, 0);
                Instar notCounting = Instar.join(source, Cell::orders)) {
            assertThat(counting.oldestGeneration("orders"))
                    .as("one that does not count is the oldest")
                    .isZero();
            assertThatThrownBy(() -> counting.oldestGeneration("ordres")).isInstanceOf(SQLException.class);
            source.cut(true);
            assertThatThrownBy(() -> notCounting.oldestGeneration("orders")).isInstanceOf(SQLException.class);
            source.cut(false);
        }
        try (Instar alone = join(7, 0)) {
            assertThat(alone.oldestGeneration("orders")).isEqualTo(7);
        }
    }
}
