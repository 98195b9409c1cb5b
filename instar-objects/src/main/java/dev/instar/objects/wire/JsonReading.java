package dev.instar.objects.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One value of JSON, from a parser that keeps the limits. Numbers stay exact. */
final class JsonReading {

    private final JsonParser parser;
    private final Primitive primitive = new Primitive();

    JsonReading(JsonParser parser) {
        this.parser = parser;
    }

    /** The only value of the text. */
    @Nullable
    Object whole() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedWire("there is no JSON in the text: it is empty");
        }
        Object value = value(first);
        if (parser.nextToken() != null) {
            throw new MalformedWire("something stands behind the JSON at " + parser.currentTokenLocation());
        }
        return value;
    }

    private @Nullable Object value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new MalformedWire("unexpected " + token + " at " + parser.currentTokenLocation());
        };
    }

    private Object object() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            int before = fields.size();
            fields.put(name, value(parser.nextToken()));
            if (fields.size() == before) {
                throw new MalformedWire(
                        "the name \"" + name + "\" stands twice in one object at " + parser.currentTokenLocation());
            }
        }
        Object object = primitive.of(fields);
        return object == fields ? Collections.unmodifiableMap(fields) : object;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(token));
        }
        return Collections.unmodifiableList(values);
    }

    private Number integer() {
        BigInteger big =
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? parser.getBigIntegerValue() : null;
        return big == null ? (Number) parser.getLongValue() : big;
    }

    /** -0.0 is a float that no decimal is. */
    private Number decimal() {
        BigDecimal decimal = parser.getDecimalValue();
        return decimal.signum() == 0 && parser.getString().startsWith("-") ? (Number) (-0.0d) : decimal;
    }
}
