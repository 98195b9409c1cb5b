package dev.instar.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextListTest {

    @Test
    void whatIsWrittenIsRead() {
        for (List<String> texts : List.of(
                List.<String>of(),
                List.of(""),
                List.of("a", "b"),
                List.of("a\"b\\c/d\n\t\r\b\f\u0001", "ünï \ud83d\ude00", "]", ",", "[\"x\"]"))) {
            assertThat(TextList.read(TextList.write(texts))).isEqualTo(texts);
        }
    }

    @Test
    void otherSpellingsAreRead() {
        assertThat(TextList.read(" [\"1\",\"\\u00e9\\/\\uD83D\\uDE00\" , \"\"] "))
                .containsExactly("1", "é/😀", "");
        assertThat(TextList.read("[ ]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[\"a",
                "[\"a\\",
                "[\"a\" \"b\"]",
                "[1]",
                "[null]",
                "[\"a\",]",
                "[] []",
                "{}",
                "[\"\\x\"]",
                "[\"\\u00g0\"]"
            })
    void anythingElseIsRefused(String json) {
        assertThatThrownBy(() -> TextList.read(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
