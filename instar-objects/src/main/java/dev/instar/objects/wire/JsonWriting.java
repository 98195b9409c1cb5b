package dev.instar.objects.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes values as {@link JsonReading} gives them. */
final class JsonWriting {

    private final JsonGenerator generator;

    JsonWriting(JsonGenerator generator) {
        this.generator = generator;
    }

    void value(@Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof WireObject object) {
            object(object);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Iterable<?> many) {
            list(many);
        } else {
            throw unknown(value);
        }
    }

    private void number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (number instanceof Double d && Double.isFinite(d)) {
            generator.writeNumber(d);
        } else {
            throw unknown(number);
        }
    }

    private void object(WireObject object) {
        Keys keys = object.keys();
        generator.writeStartObject();
        text(keys.name(), object.name());
        text(keys.namespace(), object.namespace());
        text(keys.version(), object.version());
        generator.writeName(keys.data());
        map(object.data());
        if (object.changes() != null) {
            generator.writeName(keys.changes());
            list(object.changes());
        }
        object.others().forEach(this::entry);
        generator.writeEndObject();
    }

    private void text(String name, String text) {
        generator.writeName(name);
        generator.writeString(text);
    }

    private void map(Map<?, ?> map) {
        generator.writeStartObject();
        map.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new MalformedWire("a name in JSON is text, not " + name);
            }
            entry(text, value);
        });
        generator.writeEndObject();
    }

    private void entry(String name, @Nullable Object value) {
        generator.writeName(name);
        value(value);
    }

    private void list(Iterable<?> values) {
        generator.writeStartArray();
        values.forEach(this::value);
        generator.writeEndArray();
    }

    private static MalformedWire unknown(Object value) {
        return new MalformedWire(
                "JSON cannot hold " + value + " (" + value.getClass().getName() + ")");
    }
}
