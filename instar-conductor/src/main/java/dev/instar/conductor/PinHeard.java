package dev.instar.conductor;

import dev.instar.objects.Manifest;
import java.util.Optional;

/** The pin as each answer tells it, and when it was told last. */
final class PinHeard {

    private record Told(Optional<Manifest> pin, long at) {}

    private volatile Told last = new Told(Optional.empty(), Long.MIN_VALUE);

    void hear(String header) {
        Optional<Manifest> pin =
                header.equals(Headers.NO_PIN) ? Optional.empty() : Optional.of(ManifestText.read(header));
        last = new Told(pin, System.nanoTime());
    }

    /** Nobody answered who was asked for it. */
    void stay() {
        last = new Told(last.pin(), System.nanoTime());
    }

    Optional<Manifest> last() {
        return last.pin();
    }

    boolean isOlderThan(long nanos) {
        return last.at() == Long.MIN_VALUE || System.nanoTime() - last.at() > nanos;
    }
}
