package dev.instar.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final OnlineMigration ANY = OnlineMigration.of("any", "0001", (connection, max) -> Done.NOTHING);

    @Test
    @DisplayName("a share of the time: the longer a batch takes, the longer is the rest behind it")
    void percent() {
        assertThat(Throttle.percent(25).pause(ANY, Duration.ofMillis(40))).isEqualTo(Duration.ofMillis(120));
        assertThat(Throttle.percent(25).pause(ANY, Duration.ofMillis(400))).isEqualTo(Duration.ofMillis(1_200));
        assertThat(Throttle.percent(100).pause(ANY, Duration.ofMillis(40))).isZero();
        assertThatThrownBy(() -> Throttle.percent(0)).hasMessageContaining("1 to 100 percent");
    }
}
