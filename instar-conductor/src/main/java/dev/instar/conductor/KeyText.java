package dev.instar.conductor;

import dev.instar.objects.ChildJson;
import dev.instar.objects.Field;
import dev.instar.objects.FieldMap;
import dev.instar.objects.FieldType;
import dev.instar.objects.InvalidValue;
import dev.instar.objects.ObjectException;
import dev.instar.objects.Shape;
import dev.instar.objects.VersionedType;
import dev.instar.objects.wire.WireJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key of a type's objects, as a segment of a path has it: text as it is, numbers in decimal. */
final class KeyText {

    /** A key holds no objects. */
    private static final ChildJson NO_CHILDREN = new ChildJson() {
        @Override
        public Object write(FieldMap child) {
            throw new InvalidValue("a key holds no objects");
        }

        @Override
        public FieldMap read(VersionedType<?> type, @Nullable Object json) {
            throw new InvalidValue("a key holds no objects");
        }
    };

    private final String field;
    private final FieldType<?> type;
    private final WireJson json;

    private KeyText(String field, FieldType<?> type, WireJson json) {
        this.field = field;
        this.type = type;
        this.json = json;
    }

    /**
     * The key of a type.
     *
     * @throws IllegalArgumentException when it has none, or one that is not the same in all versions
     */
    static KeyText of(VersionedType<?> type, WireJson json) {
        String field = type.key()
                .orElseThrow(() -> new IllegalArgumentException(
                        type + " has no key; declare it with identifiedBy, so that its objects can be asked for"));
        FieldType<?> newest = type.shape().field(field).orElseThrow().type();
        for (Shape shape : type.shapes()) {
            Optional<Field<?>> key = shape.field(field);
            if (key.isEmpty() || !key.get().type().text().equals(newest.text())) {
                throw new IllegalArgumentException("the key %s of %s is another field in %s; a key is the same in all"
                        .formatted(field, type, shape));
            }
        }
        return new KeyText(field, newest, json);
    }

    /** The field it is. */
    String field() {
        return field;
    }

    /**
     * The key that a text stands for.
     *
     * @throws InvalidValue when it is none
     */
    Object read(String text) {
        try {
            return value(text);
        } catch (InvalidValue notText) {
            try {
                return value(json.read(text));
            } catch (ObjectException neither) {
                throw notText;
            }
        }
    }

    private Object value(@Nullable Object jsonValue) {
        Object key = type.fromJson(jsonValue, NO_CHILDREN);
        if (key == null) {
            throw new InvalidValue("a key is not null");
        }
        return key;
    }

    /** The text of a key. */
    String of(Object key) {
        Object value = json(type, key);
        return value instanceof String text ? text : json.write(value);
    }

    private static <V> @Nullable Object json(FieldType<V> type, Object key) {
        return type.toJson(type.check(key), NO_CHILDREN);
    }
}
