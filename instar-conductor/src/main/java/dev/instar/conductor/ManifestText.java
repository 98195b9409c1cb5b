package dev.instar.conductor;

import dev.instar.objects.InvalidValue;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A manifest as the value of a header: {@code Flavor=1.3,Tag=1.1}. */
final class ManifestText {

    /** How many types anybody may name. */
    private static final int TYPES = 1000;

    private ManifestText() {}

    static String of(Manifest manifest) {
        return manifest.versions().entrySet().stream()
                .map(entry -> Route.encoded(entry.getKey()) + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    static Manifest read(String text) {
        Map<String, Version> versions = new TreeMap<>();
        for (String part : text.strip().split(",", TYPES + 1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new InvalidValue("a manifest is Type=X.Y,Type=X.Y; this one is not: " + shortened(text));
            }
            versions.put(
                    name(part.substring(0, equals).strip()),
                    Version.of(part.substring(equals + 1).strip()));
        }
        return new Manifest(versions);
    }

    private static String name(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(
                    "a type's name in the manifest is not encoded as it should be: " + shortened(encoded));
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
