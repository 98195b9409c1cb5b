package dev.instar.engine.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    private static List<Integer> sizes(int cells, String... shares) {
        List<Cell> all = IntStream.range(0, cells)
                .mapToObj(i -> new Cell("c" + i, Map.of("ring", "" + i % 2)))
                .toList();
        return Share.divide(Stream.of(shares).map(Share::of).toList(), all).stream()
                .map(List::size)
                .toList();
    }

    @Test
    void percentagesCountWhatCameBefore() {
        assertThat(sizes(20, "1", "10%", "50%")).containsExactly(1, 1, 8, 10);
        assertThat(sizes(3, "1", "25%", "100%")).containsExactly(1, 2);
        assertThat(sizes(101, "1%")).containsExactly(2, 99);
    }

    @Test
    void labelsTakeWhatIsLeft() {
        assertThat(sizes(10, "1", "ring=0")).containsExactly(1, 4, 5);
    }

    @Test
    void whatNoShareTakesIsTheLastWave() {
        assertThat(sizes(5)).containsExactly(5);
        assertThat(sizes(0, "1")).isEmpty();
        assertThat(sizes(1, "5", "50%")).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0%", "101%", "-1", "half"})
    void whatIsNoShareIsRefused(String text) {
        assertThatThrownBy(() -> Share.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
