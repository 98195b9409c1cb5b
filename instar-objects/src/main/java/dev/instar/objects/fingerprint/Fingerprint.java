package dev.instar.objects.fingerprint;

import dev.instar.objects.Field;
import dev.instar.objects.Shape;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that peers can see of a type at one version: fields with type, nullability, read-only, initial value and enum values, the objects in
 * them with the version that goes with this one, and methods.
 *
 * @param lines one for each field, sorted, then one for each method, sorted
 */
public record Fingerprint(String type, Version version, List<String> lines) {

    private static final int HEX_DIGITS = 32;

    public Fingerprint {
        lines = List.copyOf(lines);
    }

    /** That of a type's newest version. */
    public static Fingerprint of(VersionedType<?> type) {
        return of(type.shape());
    }

    /** Those of all its versions, the oldest first. */
    public static List<Fingerprint> all(VersionedType<?> type) {
        return type.shapes().stream().map(Fingerprint::of).toList();
    }

    private static Fingerprint of(Shape shape) {
        Stream<String> fields = shape.fields().stream().map(Fingerprint::line).sorted();
        Stream<String> methods = shape.methods().stream().map(method -> "method " + method);
        return new Fingerprint(
                shape.type(), shape.version(), Stream.concat(fields, methods).toList());
    }

    private static String line(Field<?> field) {
        StringBuilder line =
                new StringBuilder("field " + field.name() + ": " + field.type().text());
        field.type().child().ifPresent(child -> line.append(" at ").append(child.version()));
        line.append(field.readOnly() ? " read-only" : "");
        if (field.initial().isSet()) {
            line.append(" initial ").append(stable(field.initial().get()));
        }
        return line.toString().replace("\n", "\\n");
    }

    /** A text that does not depend on the order of a set or map. */
    private static String stable(@Nullable Object value) {
        if (value instanceof Set<?> set) {
            TreeSet<String> sorted = new TreeSet<>();
            set.forEach(element -> sorted.add(stable(element)));
            return sorted.toString();
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, String> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), stable(element)));
            return sorted.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Fingerprint::stable).toList().toString();
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    /** Version and hash, {@code 1.3-0c2f...}: 128 bits of the SHA-256 of the lines. */
    public String text() {
        try {
            byte[] content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return version + "-" + HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return type + " " + text();
    }
}
