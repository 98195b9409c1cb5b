package dev.instar.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void numbersAreGrouped() {
        assertThat(Quantity.number(0)).isEqualTo("0");
        assertThat(Quantity.number(999)).isEqualTo("999");
        assertThat(Quantity.number(1000)).isEqualTo("1 000");
        assertThat(Quantity.number(-1_234_567)).isEqualTo("-1 234 567");
        assertThat(Quantity.rows(1)).isEqualTo("1 row");
        assertThat(Quantity.rows(2000)).isEqualTo("2 000 rows");
    }

    @Test
    void timesAreAsExactAsTheyMatter() {
        assertThat(Quantity.time(Duration.ofMillis(999))).isEqualTo("999 ms");
        assertThat(Quantity.time(Duration.ofMillis(1950))).isEqualTo("1.9 s");
        assertThat(Quantity.time(Duration.ofSeconds(250))).isEqualTo("4 min 10 s");
        assertThat(Quantity.time(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(Quantity.time(Duration.ofMillis(-5))).isEqualTo("0 ms");
    }
}
