package dev.instar.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {

    @Test
    void textStaysAsItIs() {
        String text = "Größe, 大きさ, \uD83D\uDC0C\nsecond line";
        assertThat(Plain.text(text)).isSameAs(text);
    }

    @Test
    void whatSteersATerminalIsMadeVisible() {
        assertThat(Plain.text("a\u001b[31mb\r\tc\u009b\u202e\u007f"))
                .isEqualTo("a\\u001b[31mb\\u000d\\u0009c\\u009b\\u202e\\u007f");
    }
}
