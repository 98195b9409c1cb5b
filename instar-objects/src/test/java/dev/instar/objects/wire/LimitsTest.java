package dev.instar.objects.wire;

import static dev.instar.objects.wire.Alike.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any JSON goes through exactly, up to the limits; what is none is refused. */
class LimitsTest {

    private final WireJson json = new WireJson(WireLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "123456789012345678901234567890123456789012345678901234567890",
                "0.1",
                "1.10",
                "-0.0",
                "1e400",
                "1E-400",
                "3.14159265358979323846264338327950288419716939937510",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\"",
                "\"\\u0000\"",
                "\"\"",
                "null",
                "[]",
                "{}",
                "[[1,[true,false,null]]]",
                "{\"\":{\"a.name\":1}}"
            })
    void everyValueSurvives(String text) {
        assertAlike(json.write(json.read(text)), text);
        assertThat(json.read(json.writeBytes(json.read(text)))).isEqualTo(json.read(text));
    }

    @Test
    void numbersAreExact() {
        assertThat(json.read("[1, 18446744073709551616, 1.10, 1e3]"))
                .isEqualTo(List.of(1L, BigInteger.TWO.pow(64), new BigDecimal("1.10"), new BigDecimal("1E+3")));
        assertThat(json.write(json.read("-0.0"))).isEqualTo("-0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "{\"a\":1,\"a\":2}",
                "1 2",
                "NaN",
                "[Infinity]",
                "'a'",
                "{a:1}",
                "[1,]",
                "nul",
                "\"\\x\"",
                "01",
                "1e99999999999"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> json.read(text)).isInstanceOf(MalformedWire.class);
    }

    @Test
    void depthIsBounded() {
        assertThat(json.read("[".repeat(100) + "]".repeat(100))).isNotNull();
        assertThatThrownBy(() -> json.read("[".repeat(101) + "]".repeat(101))).isInstanceOf(MalformedWire.class);
        assertThatThrownBy(() -> json.read("[".repeat(1_000_000))).isInstanceOf(MalformedWire.class);
    }

    @Test
    void sizeIsBoundedHoweverTheTextComes() throws IOException {
        WireJson small = new WireJson(new WireLimits(10, 100, 20));
        String fits = "\"" + "x".repeat(98) + "\"";
        String tooLong = "\"" + "x".repeat(99) + "\"";
        assertThat(small.read(fits)).isNotNull();
        byte[] bytes = tooLong.getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream stream = new ByteArrayInputStream(new byte[10_000]);
        assertThatThrownBy(() -> small.read(tooLong))
                .isInstanceOf(MalformedWire.class)
                .hasMessageContaining("longer than 100");
        assertThatThrownBy(() -> small.read(bytes)).isInstanceOf(MalformedWire.class);
        assertThatThrownBy(() -> small.read(stream)).isInstanceOf(MalformedWire.class);
        assertThat(stream.available()).as("left unread").isEqualTo(10_000 - 101);
        assertThat(small.read(new ByteArrayInputStream(fits.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("x".repeat(98));
    }

    @Test
    void digitsAreBounded() {
        assertThat(json.read("9".repeat(1000))).isEqualTo(new BigInteger("9".repeat(1000)));
        assertThatThrownBy(() -> json.read("9".repeat(1001))).isInstanceOf(MalformedWire.class);
        assertThatThrownBy(() -> json.read("0." + "9".repeat(1001))).isInstanceOf(MalformedWire.class);
    }

    @Test
    void anObjectThatLooksLikeOneAndIsNoneGoesThroughAsItIs() {
        for (String odd : List.of(
                "{\"a.name\":\"X\",\"a.namespace\":\"n\",\"a.version\":\"1.0\",\"a.data\":{},\"a.changes\":[1]}",
                "{\"a.name\":\"X\",\"a.namespace\":\"n\",\"a.version\":\"1.0\",\"a.data\":{},\"a.changes\":[\"x\",\"x\"]}",
                "{\"a.name\":\"X\",\"a.namespace\":\"n\",\"a.version\":\"1.0\",\"a.data\":{},\"a.changes\":null}",
                "{\"a.name\":\"X\",\"a.namespace\":\"n\",\"a.version\":1.0,\"a.data\":{}}",
                "{\"a.name\":\"X\",\"b.namespace\":\"n\",\"a.version\":\"1.0\",\"a.data\":{}}",
                "{\"a.name\":{},\"a.namespace\":{},\"a.version\":{},\"a.data\":{}}")) {
            assertThat(json.read(odd)).isInstanceOf(Map.class);
            assertAlike(json.write(json.read(odd)), odd);
        }
    }

    @Test
    void keysBesideTheKnownOnesAndAnEmptyListOfChangesGoThrough() {
        String extended =
                "{\"a.b.name\":\"X\",\"a.b.namespace\":\"n\",\"a.b.version\":\"1.0\",\"a.b.data\":{\"x.name\":1},\"a.b.changes\":[],\"a.b.more\":{\"k\":[1]},\"z\":null}";
        assertThat(json.read(extended)).isInstanceOfSatisfying(WireObject.class, object -> {
            assertThat(object.prefix()).isEqualTo("a.b");
            assertThat(object.changes()).isEmpty();
            assertThat(object.others()).containsOnlyKeys("a.b.more", "z");
        });
        assertAlike(json.write(json.read(extended)), extended);
    }

    @Test
    void whatJsonCannotHoldIsRefusedWhenWritten() {
        assertThatThrownBy(() -> json.write(Map.of("a", Double.NaN))).isInstanceOf(MalformedWire.class);
        assertThatThrownBy(() -> json.write(List.of(new Object()))).isInstanceOf(MalformedWire.class);
        assertThatThrownBy(() -> json.write(Map.of(1, 2))).isInstanceOf(MalformedWire.class);
    }
}
