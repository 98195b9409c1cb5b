package dev.instar.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The feedback by itself, against operations that are made up and a clock that is turned by hand. */
class FeedbackThrottleTest {

    private static final OnlineMigration ANY = OnlineMigration.of("any", "0001", (connection, max) -> Done.NOTHING);
    private static final Duration BATCH = Duration.ofMillis(20);
    private static final long SEED = 20_261_121;

    private final List<String> said = new ArrayList<>();
    private final World world = new World();
    private final FeedbackThrottle throttle = new FeedbackThrottle(1.2, said::add, () -> world.now);

    /** 200 operations a second, each 1 ms and a little by chance; batches make those beside them slower. */
    private final class World {

        private final SplittableRandom random = new SplittableRandom(SEED);
        private long now = 1_000;
        private long operations;
        private long batches;
        private long slow;
        private double usual = 1;
        private double besideBatches = 1;
        private boolean silent;
        private long noiseEverySeconds = Long.MAX_VALUE;

        /** Runs batches for so long; the part of the operations that took longer than 1.2 times the slowest hundredth of before. */
        double run(Duration span) {
            long end = now + span.toNanos();
            operations = 0;
            slow = 0;
            batches = 0;
            while (now < end) {
                pass(BATCH, besideBatches);
                batches++;
                pass(throttle.pause(ANY, BATCH), 1);
            }
            return (double) slow / operations;
        }

        private void pass(Duration span, double factor) {
            long end = now + span.toNanos();
            while (now < end) {
                now = Math.min(end, now + 5_000_000);
                boolean noise = now / 1_000_000_000 % noiseEverySeconds == 5;
                double chance = (noise ? 4 : usual) * (1 - Math.log(1 - random.nextDouble()) / 10);
                operations++;
                if (!noise && chance * factor > usual * (1 + Math.log(100) / 10) * 1.2) {
                    slow++;
                }
                if (!silent) {
                    throttle.observed(Duration.ofNanos((long) (chance * factor * 1e6)));
                }
            }
        }
    }

    @Test
    @DisplayName("batches that everybody feels run for so little of the time that one operation of a hundred is slow")
    void felt() {
        world.besideBatches = 3;
        world.run(Duration.ofMinutes(5));
        assertThat(world.run(Duration.ofMinutes(30))).isBetween(0.002, 0.01);
    }

    @Test
    @DisplayName("batches that nobody feels run all of the time, but for the seconds of listening")
    void notFelt() {
        world.run(Duration.ofMinutes(5));
        assertThat(world.run(Duration.ofMinutes(10))).isLessThan(0.01);
        assertThat(throttle.share()).isGreaterThan(0.9);
        assertThat(world.batches * BATCH.toMillis())
                .isGreaterThan(Duration.ofMinutes(8).toMillis());
    }

    @Test
    @DisplayName("nothing is run while it listens, fifteen seconds before the first minute and five behind each")
    void listens() {
        world.run(Duration.ofSeconds(15));
        assertThat(world.batches).isEqualTo(3);
        world.run(Duration.ofMinutes(10));
        assertThat(said)
                .hasSizeBetween(9, 11)
                .allSatisfy(line -> assertThat(line)
                        .matches("Without batches 99 % of the operations of others end within 1\\.[345]\\d ms;"
                                + " up to 1\\.[5678]\\d ms are allowed, and batches run \\d+ % of the time"));
    }

    @Test
    @DisplayName("when others become slower by themselves it goes on as before: it listens anew")
    void othersChange() {
        world.run(Duration.ofMinutes(10));
        world.usual = 4;
        world.run(Duration.ofMinutes(10));
        assertThat(throttle.share()).isGreaterThan(0.9);
        assertThat(said.get(said.size() - 1)).containsPattern("end within [56]\\.");
    }

    @Test
    @DisplayName(
            "as long as nobody is heard it works one part of a hundred, says so once, and goes on when they are heard")
    void nobodyHeard() {
        world.silent = true;
        world.run(Duration.ofMinutes(10));
        assertThat(throttle.share()).isEqualTo(0.01);
        assertThat(said).singleElement().asString().contains("Too few operations of others", "batches run 1 %");
        assertThat(world.batches).isBetween(200L, 310L);
        world.silent = false;
        world.run(Duration.ofMinutes(10));
        assertThat(throttle.share()).isGreaterThan(0.9);
    }

    @Test
    @DisplayName("seconds that happened to be slow while it listened allow nothing, neither the first nor later ones")
    void slowWhileItListened() {
        world.besideBatches = 1.7;
        world.usual = 1.6;
        world.run(Duration.ofSeconds(8));
        world.usual = 1;
        world.run(Duration.ofSeconds(10));
        assertThat(world.run(Duration.ofSeconds(55))).isLessThan(0.01);
        world.run(Duration.ofMinutes(5));
        for (int heard = said.size(); said.size() == heard; ) {
            world.run(Duration.ofMillis(100));
        }
        world.run(Duration.ofSeconds(58));
        world.usual = 1.6;
        world.run(Duration.ofSeconds(8));
        world.usual = 1;
        assertThat(world.run(Duration.ofSeconds(55))).isLessThan(0.01);
    }

    @Test
    @DisplayName("seconds in which all is slow by itself do not stop batches that nobody feels")
    void notFeltBesideNoise() {
        world.noiseEverySeconds = 11;
        world.run(Duration.ofMinutes(5));
        world.run(Duration.ofMinutes(10));
        assertThat(throttle.share()).isGreaterThan(0.4);
    }

    @Test
    @DisplayName("... nor let those run that everybody feels")
    void feltBesideNoise() {
        world.noiseEverySeconds = 31;
        world.besideBatches = 3;
        world.run(Duration.ofMinutes(5));
        assertThat(world.run(Duration.ofMinutes(30))).isBetween(0.0005, 0.01);
    }

    @Test
    @DisplayName("a slowdown is more than none")
    void noSlowdown() {
        for (double wrong : new double[] {1, 0.5, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new FeedbackThrottle(wrong)).hasMessageContaining("above 1");
        }
    }
}
