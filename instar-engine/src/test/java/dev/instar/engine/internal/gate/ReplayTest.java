package dev.instar.engine.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Evidence is kept as text; deciding again from what was kept gives the answer that was given. */
class ReplayTest {

    private SplittableRandom random = new SplittableRandom();

    @Test
    @DisplayName("fleet 67: random evidence, written down and read again, gives the same answer")
    void whatWasKeptGivesTheSameAnswer() {
        long seed = System.nanoTime();
        random = new SplittableRandom(seed);
        int[] answers = new int[3];
        for (int i = 0; i < 5_000; i++) {
            Evidence evidence = evidence();
            Evidence kept = EvidenceText.read(EvidenceText.of(evidence));
            assertThat(kept).as("seed %d, round %d", seed, i).isEqualTo(evidence);
            assertThat(Gate.decide(kept)).as("seed %d, round %d", seed, i).isEqualTo(Gate.decide(evidence));
            answers[Gate.decide(kept).answer().ordinal()]++;
        }
        assertThat(answers).as("seed %d: all three answers occur", seed).doesNotContain(0);
    }

    private Evidence evidence() {
        return new Evidence(
                text(),
                pick(Arrow.values()),
                pick(MigrationState.values()),
                random.nextInt(20),
                text(),
                random.nextBoolean(),
                fleet(),
                rarely(this::text),
                rarely(this::text),
                random.nextInt(8) == 0 ? 3 : 0,
                random.nextInt(8) == 0 ? 3 : 0,
                rarely(this::text),
                rarely(() -> new Evidence.Overridden(text(), text(), text())));
    }

    private Fleet fleet() {
        return new Fleet(
                random.nextInt(8) == 0,
                random.nextBoolean(),
                random.nextInt(20),
                rarely(() -> new Fleet.Member(
                        text(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(20),
                        text(),
                        text(),
                        text())),
                rarely(this::fact),
                random.nextInt(5),
                random.nextInt(5),
                rarely(this::fact),
                rarely(this::fact),
                rarely(this::fact),
                rarely(this::fact),
                rarely(this::fact),
                rarely(this::fact),
                rarely(this::fact),
                random.nextInt(8) == 0 ? 500 : 0);
    }

    private Fact fact() {
        return new Fact(text(), text(), text(), random.nextInt(3) == 0);
    }

    private <T> List<T> rarely(Supplier<T> one) {
        List<T> some = new ArrayList<>();
        while (random.nextInt(8) == 0) {
            some.add(one.get());
        }
        return some;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Few different ones, so that overrides hit; with what JSON has to escape. */
    private String text() {
        return pick(new String[] {"", "a", "app \"7\"\n\t\\", "soak", "größe \u2028 \ud83d\ude00", "the fleet"});
    }
}
