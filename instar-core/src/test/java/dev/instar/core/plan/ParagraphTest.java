package dev.instar.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void keepsShortLinesAndPutsFurtherOnesUnderTheFirst() {
        assertThat(Paragraph.of("  why  ", "one\n  two")).isEqualTo("  why  one\n         two\n");
    }

    @Test
    void breaksLongLinesAtBlanksTwoColumnsDeeper() {
        String text = "word ".repeat(40).strip();
        String broken = Paragraph.of("sql ", text);
        assertThat(broken.lines())
                .allMatch(line -> line.length() <= Paragraph.WIDTH)
                .hasSize(2);
        assertThat(broken.lines().skip(1)).allMatch(line -> line.startsWith("      word"));
        assertThat(broken.replaceAll("\\s+", " ").strip()).isEqualTo("sql " + text);
    }

    @Test
    void leavesALongWordWhole() {
        String word = "x".repeat(200);
        assertThat(Paragraph.of("sql ", word)).isEqualTo("sql " + word + "\n");
        assertThat(Paragraph.of("sql ", "a " + word + " b").lines().map(String::strip))
                .containsExactly("sql a", word, "b");
    }
}
