package dev.instar.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void theRateIsThatOfThisRunAlone() {
        Bar bar = new Bar(0, 9000);
        bar.at(SECOND, 10_000, 20_000);
        assertThat(bar.text()).isEqualTo("50 %  10 000 of 20 000 rows  1 000 rows/s  10.0 s left");
    }

    @Test
    void anEstimateThatWasTooLowGrows() {
        Bar bar = new Bar(0, 0);
        bar.at(SECOND, 300, 200);
        assertThat(bar.drawn()).isEqualTo("[########################]  100 %  300 of 300 rows  300 rows/s");
    }

    @Test
    void nothingToDoIsDone() {
        assertThat(new Bar(0, 0).text()).isEqualTo("100 %  0 of 0 rows");
    }
}
