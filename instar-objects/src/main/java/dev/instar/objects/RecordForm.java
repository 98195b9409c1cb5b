package dev.instar.objects;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way between a record and the newest version's fields: the canonical constructor and the accessors, found once. The
 * arrays have an entry for each component, {@code positions} that of its field.
 */
final class RecordForm<T> {

    private final Class<T> type;
    private final Shape shape;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;
    private final int[] positions;
    private final boolean[] settable;

    private RecordForm(
            Class<T> type,
            Shape shape,
            MethodHandle constructor,
            MethodHandle[] accessors,
            int[] positions,
            boolean[] settable) {
        this.type = type;
        this.shape = shape;
        this.constructor = constructor;
        this.accessors = accessors;
        this.positions = positions;
        this.settable = settable;
    }

    /** The form, or null when there is a problem. */
    static <T extends Record> @Nullable RecordForm<T> of(
            Class<T> type, MethodHandles.Lookup lookup, Shape shape, Map<String, String> named, List<String> problems) {
        RecordComponent[] components = type.getRecordComponents();
        int before = problems.size();
        int[] positions = positions(components, shape, named, problems);
        if (problems.size() > before) {
            return null;
        }
        try {
            MethodHandle[] accessors = new MethodHandle[components.length];
            boolean[] settable = new boolean[components.length];
            for (int i = 0; i < components.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                settable[i] = components[i].getType() == Settable.class;
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            MethodHandle constructor = lookup.unreflectConstructor(type.getDeclaredConstructor(types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new RecordForm<>(type, shape, constructor, accessors, positions, settable);
        } catch (IllegalAccessException e) {
            problems.add("record " + type.getName()
                    + " is not public: use VersionedType.of(record, MethodHandles.lookup())");
        } catch (NoSuchMethodException e) {
            problems.add("record " + type.getName() + " has no canonical constructor");
        }
        return null;
    }

    private static int[] positions(
            RecordComponent[] components, Shape shape, Map<String, String> named, List<String> problems) {
        Map<String, String> fields = new HashMap<>();
        shape.names().forEach(field -> fields.put(named.getOrDefault(field, camelCase(field)), field));
        named.keySet().stream()
                .filter(field -> !shape.has(field))
                .forEach(field -> problems.add("component " + named.get(field) + " is named for " + field + ", which "
                        + shape + " does not have"));
        Set<String> missing = new HashSet<>(fields.keySet());
        int[] positions = new int[components.length];
        for (int i = 0; i < components.length; i++) {
            String field = fields.get(components[i].getName());
            missing.remove(components[i].getName());
            if (field == null) {
                problems.add(
                        "component " + components[i].getName() + " has no field: " + shape + " has " + shape.names());
            } else {
                positions[i] = shape.position(field);
                String disagreement = disagreement(shape.fields().get(positions[i]), components[i].getGenericType());
                if (disagreement != null) {
                    problems.add("field " + field + ", component " + components[i].getName() + ": " + disagreement);
                }
            }
        }
        missing.stream()
                .sorted()
                .forEach(name -> problems.add("field " + fields.get(name) + " of " + shape
                        + " has no component; expected one called " + name));
        return positions;
    }

    private static @Nullable String disagreement(Field<?> field, Type component) {
        if (component instanceof ParameterizedType parameterized && parameterized.getRawType() == Settable.class) {
            return field.type().disagreement(parameterized.getActualTypeArguments()[0]);
        }
        return field.type().disagreement(component);
    }

    /** {@code memory_mib} is {@code memoryMib}: each letter or digit after an underscore in upper case, the underscores gone. */
    static String camelCase(String field) {
        StringBuilder name = new StringBuilder(field.length());
        boolean upper = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '_') {
                name.append(upper ? Character.toUpperCase(c) : c);
            }
            upper = c == '_';
        }
        return name.toString();
    }

    Class<T> type() {
        return type;
    }

    Shape shape() {
        return shape;
    }

    /** Whether the record cannot be made without this field. */
    boolean needs(String field) {
        if (!shape.has(field)) {
            return false;
        }
        int position = shape.position(field);
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] == position) {
                return !settable[i];
            }
        }
        return false;
    }

    /** The record of these fields, which are at the newest version. */
    T record(FieldMap fields) {
        @Nullable Object[] arguments = new Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            int position = positions[i];
            if (fields.isSet(position)) {
                Object value = component(shape.fields().get(position), fields.at(position));
                arguments[i] = settable[i] ? Settable.of(value) : value;
            } else if (settable[i]) {
                arguments[i] = Settable.unset();
            } else {
                throw new UnsetField(
                        fields.type(),
                        fields.version(),
                        shape.fields().get(position).name());
            }
        }
        return type.cast(call(constructor, arguments));
    }

    /** The fields of a record, nothing of it changed. */
    FieldMap fields(Object record) {
        FieldMap.Builder builder = FieldMap.builder(shape);
        for (int i = 0; i < positions.length; i++) {
            Object value = call(accessors[i], record);
            if (!settable[i]) {
                builder.put(positions[i], field(i, value));
            } else if (value instanceof Settable<?> some && some.isSet()) {
                builder.put(positions[i], field(i, some.get()));
            }
        }
        return builder.build();
    }

    private @Nullable Object field(int component, @Nullable Object value) {
        Field<?> field = shape.fields().get(positions[component]);
        try {
            return Elements.at(field.name(), value, field.type()::fromComponent);
        } catch (InvalidValue e) {
            throw e.in(shape.toString());
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <V> @Nullable Object component(Field<V> field, @Nullable Object value) {
        return field.type().toComponent((V) value);
    }

    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private static Object call(MethodHandle handle, Object argument) {
        try {
            return argument instanceof Object[] many ? handle.invokeExact(many) : handle.invokeExact(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ObjectException("the record's own code failed: " + e.getMessage(), e);
        }
    }
}
