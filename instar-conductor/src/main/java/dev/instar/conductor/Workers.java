package dev.instar.conductor;

import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The workers that asked for something lately. A conductor that was just started has not heard of all of them: until it is as old as its
 * memory is long, or is told to go by those it knows, it takes it that there is one of the oldest declared versions.
 */
final class Workers implements Pin {

    /** The longest silent one is forgotten for another one beyond this. */
    private static final int MOST = 10_000;

    /** How often the silent are looked for. */
    private static final long LOOK = 100_000_000;

    private record Heard(Manifest manifest, long at) {}

    private final Manifest newest;
    private final Manifest oldest;
    private final long memory;
    private final LongSupplier nanoTime;
    private final Map<String, Heard> heard = new HashMap<>();
    private long settledAt;
    private long lookedAt;
    private Optional<Manifest> pin;

    Workers(Manifest newest, Manifest oldest, long memoryNanos, LongSupplier nanoTime) {
        this.newest = newest;
        this.oldest = oldest;
        this.memory = memoryNanos;
        this.nanoTime = nanoTime;
        lookedAt = nanoTime.getAsLong();
        settledAt = lookedAt + memoryNanos;
        pin = lowest();
    }

    /** It asks for something. */
    synchronized void hear(String worker, Manifest manifest) {
        long now = nanoTime.getAsLong();
        Heard before = heard.put(worker, new Heard(manifest, now));
        if (before == null || !before.manifest().equals(manifest)) {
            if (heard.size() > MOST) {
                forgetTheLongestSilent();
            }
            pin = lowest();
        }
    }

    private void forgetTheLongestSilent() {
        heard.entrySet().stream()
                .min((a, b) -> Long.compare(a.getValue().at() - b.getValue().at(), 0))
                .map(Map.Entry::getKey)
                .ifPresent(heard::remove);
    }

    @Override
    public synchronized Optional<Manifest> now() {
        long now = nanoTime.getAsLong();
        if (now - lookedAt >= LOOK) {
            lookedAt = now;
            heard.values().removeIf(one -> now - one.at() > memory);
            pin = lowest();
        }
        return pin;
    }

    @Override
    public synchronized void release() {
        settledAt = nanoTime.getAsLong();
        pin = lowest();
    }

    synchronized int count() {
        return heard.size();
    }

    private Optional<Manifest> lowest() {
        Map<String, Version> versions = new TreeMap<>();
        if (nanoTime.getAsLong() - settledAt < 0) {
            versions.putAll(oldest.versions());
        }
        heard.values().stream().map(Heard::manifest).forEach(one -> lower(versions, one));
        boolean pinned = versions.entrySet().stream()
                .anyMatch(entry -> newest.of(entry.getKey()).stream().anyMatch(entry.getValue()::isBefore));
        return pinned ? Optional.of(new Manifest(versions)) : Optional.empty();
    }

    private static void lower(Map<String, Version> versions, Manifest one) {
        one.versions().forEach((type, version) -> versions.merge(type, version, (a, b) -> a.isBefore(b) ? a : b));
    }
}
