package dev.instar.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WaitsTest {

    @Test
    void quantilesAreRightToAnEighth() {
        Waits waits = new Waits();
        for (int millis = 1; millis <= 1000; millis++) {
            waits.add(Duration.ofMillis(millis).toNanos());
        }

        assertThat(waits.count()).isEqualTo(1000);
        assertThat(waits.quantile(0.5)).isBetween(Duration.ofMillis(500), Duration.ofMillis(563));
        assertThat(waits.quantile(0.99)).isBetween(Duration.ofMillis(990), Duration.ofMillis(1000));
        assertThat(waits.longest()).isEqualTo(Duration.ofMillis(1000));
    }

    @Test
    void nothingWaitedIsZero() {
        assertThat(new Waits().quantile(0.99)).isZero();
    }

    @Test
    void noWaitIsTooShortOrTooLong() {
        Waits waits = new Waits();
        waits.add(0);
        waits.add(Duration.ofHours(1).toNanos());

        assertThat(waits.count()).isEqualTo(2);
        assertThat(waits.quantile(1)).isPositive();
    }
}
