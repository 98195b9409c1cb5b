package dev.instar.objects.wire;

import dev.instar.objects.FieldMap;
import dev.instar.objects.IncompatibleObjectVersion;
import dev.instar.objects.VersionedType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes objects from peers, newer ones among them: what is newer than this build, or holds something that is, goes once to whoever knows
 * better and is read as it comes back.
 */
public final class Receiver {

    private final Wire wire;
    private final Backporter backporter;

    public Receiver(Wire wire, Backporter backporter) {
        this.wire = wire;
        this.backporter = backporter;
    }

    /**
     * An object at a version that this build knows.
     *
     * @throws IncompatibleObjectVersion when what came back is still newer, or it has a type of which no version is known
     */
    public FieldMap receive(WireObject object) {
        try {
            return wire.decode(object);
        } catch (IncompatibleObjectVersion e) {
            Optional<VersionedType<?>> known = wire.types().newest(object.name());
            if (known.isEmpty()) {
                throw e;
            }
            return wire.decode(backporter.backport(object, known.get().manifest()));
        }
    }

    /** The arguments of a call, or anything else that holds objects: each wire object in it as {@link #receive(WireObject)} gives it. */
    public @Nullable Object receive(@Nullable Object value) {
        if (value instanceof WireObject object) {
            return receive(object);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> received = new ArrayList<>(list.size());
            list.forEach(element -> received.add(receive(element)));
            return Collections.unmodifiableList(received);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> received = new LinkedHashMap<>();
            map.forEach((key, element) -> received.put(key, receive(element)));
            return Collections.unmodifiableMap(received);
        }
        return value;
    }
}
