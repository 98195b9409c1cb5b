package dev.instar.objects.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * JSON as text and as values, with every object of oslo.versionedobjects in it as a {@link WireObject}, whatever its type, prefix and
 * namespace; what is none goes through as it is. Thread-safe.
 */
public final class WireJson {

    private final WireLimits limits;
    private final JsonFactory factory;

    public WireJson(WireLimits limits) {
        this.limits = limits;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxNumberLength(limits.numberDigits())
                .maxStringLength(limits.bytes())
                .maxNameLength(limits.bytes())
                .build();
        factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // half a surrogate pair survives, as it does in Python
                .build();
    }

    /**
     * Reads one value.
     *
     * @throws MalformedWire when the text is not one value of JSON, names a field twice or exceeds a limit
     */
    public @Nullable Object read(String text) {
        limit(text.length());
        return reading(() -> factory.createParser(ObjectReadContext.empty(), text));
    }

    /** Reads one value of UTF-8; see {@link #read(String)}. */
    public @Nullable Object read(byte[] utf8) {
        limit(utf8.length);
        return reading(() -> factory.createParser(ObjectReadContext.empty(), utf8));
    }

    /** Reads one value of UTF-8 up to the end of the stream, of which no more than the limit is read; see {@link #read(String)}. */
    public @Nullable Object read(InputStream utf8) throws IOException {
        return read(utf8.readNBytes(limits.bytes() + 1));
    }

    /** Writes a value; everything beyond ASCII is escaped. */
    public String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            new JsonWriting(generator).value(value);
        } catch (JacksonException e) {
            throw new MalformedWire("this cannot be written: " + e.getOriginalMessage(), e);
        }
        return text.toString();
    }

    /** Writes a value as UTF-8, all of it ASCII. */
    public byte[] writeBytes(@Nullable Object value) {
        return write(value).getBytes(StandardCharsets.US_ASCII);
    }

    private void limit(int length) {
        if (length > limits.bytes()) {
            throw new MalformedWire("the text is longer than " + limits.bytes() + "; send less, or raise the limit");
        }
    }

    private static @Nullable Object reading(Parsing parsing) {
        try (JsonParser parser = parsing.open()) {
            return new JsonReading(parser).whole();
        } catch (JacksonException e) {
            throw new MalformedWire("this is no JSON that is read here: " + e.getMessage(), e);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new MalformedWire("a number is beyond what is read here: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new MalformedWire("the text ended early: " + e.getMessage(), e);
        }
    }

    /** Opens a parser, which may look at the text already. */
    private interface Parsing {
        JsonParser open();
    }
}
