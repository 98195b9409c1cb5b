package dev.instar.objects.wire;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Manifest;
import dev.instar.objects.VersionedType;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives objects to peers of which some may be older: while the fleet is pinned, an object is written at the version that everybody reads,
 * so that nobody has to ask.
 */
public final class Sender {

    private final Wire wire;
    private final Supplier<Optional<Manifest>> pin;

    /**
     * A sender.
     *
     * @param pin the lowest versions in the fleet, asked for each object; empty when everybody is as new as we are
     */
    public Sender(Wire wire, Supplier<Optional<Manifest>> pin) {
        this.wire = wire;
        this.pin = pin;
    }

    /**
     * The object for the wire, at the pinned version or, without a pin, at the version it is at.
     *
     * @throws dev.instar.objects.InvalidValue when the pin does not name the object, or one in it
     */
    public WireObject send(FieldMap object) {
        return pin.get().map(lowest -> pinned(object, lowest)).orElseGet(() -> wire.encode(object));
    }

    private WireObject pinned(FieldMap object, Manifest lowest) {
        VersionedType<?> type = wire.types().get(object.type(), object.version());
        return wire.encode(type.backport(type.upgradeReceived(object), lowest.cappedBy(type.manifest())));
    }
}
