package dev.instar.objects.wire;

import static dev.instar.objects.wire.Alike.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * seed row 58: every sample of oslo.versionedobjects is read and written back equal, {@code changes} as sets, whatever types it holds; what
 * holds no object is handled by its kind.
 */
class WireSamplesTest {

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?");

    private final WireJson json = new WireJson(WireLimits.DEFAULT);

    @TestFactory
    Stream<DynamicTest> everySampleIsWrittenBackEqual() {
        List<Path> samples = Samples.all();
        System.err.println(samples.size() + " samples in " + Samples.folder());
        return samples.stream()
                .map(file -> DynamicTest.dynamicTest("seed row 58: " + file.getFileName(), () -> check(file)));
    }

    private void check(Path file) {
        String text = Samples.text(file);
        Object value = json.read(text);
        assertThat(objects(value)).as("objects found").isEqualTo(Alike.objects(Alike.node(text)));
        assertAlike(json.write(value), text);
        assertAlike(
                new String(json.writeBytes(json.read(text.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8),
                text);
        if (value instanceof Map<?, ?> map && isManifest(map)) {
            assertAlike(json.write(manifest(map)), text);
        }
    }

    private static int objects(@Nullable Object value) {
        if (value instanceof WireObject object) {
            return 1 + objects(object.data()) + objects(object.others());
        }
        if (value instanceof Map<?, ?> map) {
            return objects(map.values());
        }
        return value instanceof Collection<?> many
                ? many.stream().mapToInt(WireSamplesTest::objects).sum()
                : 0;
    }

    private static boolean isManifest(Map<?, ?> map) {
        return !map.isEmpty()
                && map.values().stream()
                        .allMatch(v -> VERSION.matcher(Objects.toString(v)).matches());
    }

    /** Through the type that a service would hold it in. */
    private static Map<String, String> manifest(Map<?, ?> map) {
        Map<String, Version> versions = new TreeMap<>();
        map.forEach((name, version) -> versions.put(String.valueOf(name), Version.of(String.valueOf(version))));
        Map<String, String> texts = new TreeMap<>();
        new Manifest(versions).versions().forEach((name, version) -> texts.put(name, version.toString()));
        return texts;
    }
}
