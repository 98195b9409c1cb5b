package dev.instar.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

    @Test
    void writesWhatMustBeEscaped() {
        assertThat(Json.of(Map.of("a\"b\\", List.of("line\nbreak é", 1, 2.5, true))))
                .isEqualTo("{\"a\\\"b\\\\\":[\"line\\u000abreak \\u00e9\",1,2.500,true]}");
    }
}
