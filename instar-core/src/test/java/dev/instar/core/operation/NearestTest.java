package dev.instar.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void namesWhatIsProbablyMeant() {
        assertThat(Nearest.question("memroy_mb", List.of("memory_mb", "swap"))).isEqualTo(" Did you mean memory_mb?");
        assertThat(Nearest.to("zzzzzz", List.of("memory_mb", "swap"))).isEmpty();
    }

    @Test
    void countsInsertionsDeletionsAndChanges() {
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("abc", "abc")).isZero();
    }
}
