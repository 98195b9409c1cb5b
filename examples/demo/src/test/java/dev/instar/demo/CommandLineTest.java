package dev.instar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

    @Test
    void readsEveryOption() {
        Options options = CommandLine.read(List.of(
                ("--json --sabotage no-gate --rows 3000 --rate 50 --seed 7 --seconds-per-stage 0.5 --engine mariadb --record"
                                + " a.csv")
                        .split(" ")));

        assertThat(options.target()).isEqualTo(Target.MARIADB);
        assertThat(options.json()).isTrue();
        assertThat(options.sabotage()).contains(Sabotage.NO_GATE);
        assertThat(options.rowsPerTable()).isEqualTo(1500);
        assertThat(options.rate()).isEqualTo(50);
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.secondsPerStage()).isEqualTo(0.5);
        assertThat(options.record()).contains(Path.of("a.csv"));
    }

    @Test
    void isPostgreSqlWithTwoHundredThousandRowsAndTwoHundredOperationsASecondByItself() {
        Options options = CommandLine.read(List.of());

        assertThat(options.target()).isEqualTo(Target.POSTGRESQL);
        assertThat(options.rows()).isEqualTo(200_000);
        assertThat(options.rate()).isEqualTo(200);
        assertThat(options.sabotage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--row 5",
                "--rows",
                "--rows many",
                "--rows 5",
                "--rows NaN",
                "--sabotage no-luck",
                "--engine oracle",
                "--seed x",
                "--record none/a.csv",
                "5"
            })
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> CommandLine.read(List.of(line.split(" ")))).isInstanceOf(CommandLine.Misuse.class);
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertThat(Played.with("--sabotage", "no-luck").exit()).isEqualTo(2);
    }
}
