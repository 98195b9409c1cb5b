package dev.instar.engine.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

    private static final Cell GOLD = new Cell("eu-1", Map.of("region", "eu", "tier", "gold"));
    private static final Cell PLAIN = new Cell("us-1", Map.of("region", "us"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region=eu            | true  | false",
                "region==us           | false | true",
                "tier!=gold           | false | true",
                "region in (eu, us)   | true  | true",
                "region notin (us)    | true  | false",
                "region=eu,tier!=gold | false | false",
                "region in (eu,us),tier=gold | true | false",
                "name=us-1            | false | true",
                "tier=silver          | false | false",
            })
    void everyTermMustHold(String text, boolean gold, boolean plain) {
        Selector selector = Selector.of(text);
        assertThat(selector.matches(GOLD)).isEqualTo(gold);
        assertThat(selector.matches(PLAIN)).isEqualTo(plain);
        assertThat(Selector.of(selector.toString())).isEqualTo(selector);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "region", "region=", "=eu", "region in eu", "region in ()", "a=b,", "a=b c", "a>1"})
    void whatIsNoConditionIsNamed(String text) {
        assertThatThrownBy(() -> Selector.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no condition");
    }

    @Test
    void noTermMeansAll() {
        assertThat(Selector.ALL.matches(PLAIN)).isTrue();
    }
}
