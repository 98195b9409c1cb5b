package dev.instar.objects.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import dev.instar.objects.Versioned;
import dev.instar.objects.wire.WireObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is stored is one field map here; that rows do the same is shown where there are rows. */
class OldClientSavesTest {

    private static final Manifest OLD = new Manifest(Map.of("Flavor", Version.of("1.0")));

    private FieldMap stored = Fleet.flavor(2048);

    /** The service that stores: it takes what was changed, whatever version it was changed in. */
    private void save(WireObject received) {
        Versioned<Fleet.Flavor> copy = Fleet.NEW.receive(Fleet.NEW_WIRE.decode(received));
        stored = stored.merge(copy.fields()).unchanged();
    }

    private Versioned<Fleet.OldFlavor> oldClientLoads() {
        return Fleet.OLD.receive(Fleet.OLD_WIRE.decode(Fleet.NEW_WIRE.encode(Fleet.NEW.backport(stored, OLD))));
    }

    @Test
    @DisplayName(
            "seed row 62: converted, back-ported, set to 4096 by a 1.0 client and saved: 4096 in the new form, nothing in the old")
    void whatAnOldClientSetsIsStoredInTheNewForm() {
        Versioned<Fleet.OldFlavor> client = oldClientLoads();
        assertThat(client.value().memoryMb()).isEqualTo(2048);
        save(Fleet.OLD_WIRE.encode(client.with("memory_mb", 4096).fields()));
        assertThat(stored.asMap()).isEqualTo(Map.of("id", 1L, "name", "m1.small", "memory_mib", 4096));
    }

    @Test
    @DisplayName(
            "seed row 62: in 1,000 random interleavings of a 1.0 and a 1.1 writer the last write wins and nothing is lost")
    void theLastWriteWins() {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println("1000 interleavings, seed " + seed + " (-Dinstar.seed)");
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            Deque<WireObject> onTheirWay = new ArrayDeque<>();
            int last = 2048;
            stored = Fleet.flavor(last);
            for (int write = 0; write < 6; write++) {
                int value = random.nextInt(10_000);
                onTheirWay.add(random.nextBoolean() ? oldWrite(value) : newWrite(value));
                while (!onTheirWay.isEmpty() && random.nextBoolean()) {
                    last = deliver(onTheirWay.remove(), last);
                }
                assertThat(stored.get("memory_mib")).as("seed " + seed).isEqualTo(last);
            }
        }
    }

    private int deliver(WireObject object, int before) {
        save(object);
        Object sent = object.data().getOrDefault("memory_mb", object.data().get("memory_mib"));
        return object.changed().isEmpty() ? before : ((Long) sent).intValue();
    }

    private WireObject oldWrite(int value) {
        return Fleet.OLD_WIRE.encode(oldClientLoads().with("memory_mb", value).fields());
    }

    private WireObject newWrite(int value) {
        return Fleet.NEW_WIRE.encode(
                Fleet.NEW.load(stored).with("memory_mib", value).fields());
    }

    @Test
    @DisplayName(
            "seed row 63: two clients change different fields of one object, one of them in the old form: both changes survive")
    void onlyWhatWasChangedIsTaken() {
        Versioned<Fleet.OldFlavor> one = oldClientLoads();
        Versioned<Fleet.Flavor> other = Fleet.NEW.load(stored);
        save(Fleet.OLD_WIRE.encode(one.with("memory_mb", 1).fields()));
        save(Fleet.NEW_WIRE.encode(
                other.with(new Fleet.Flavor(1, "renamed", 2048)).fields()));
        assertThat(Fleet.NEW.record(stored)).isEqualTo(new Fleet.Flavor(1, "renamed", 1));
    }
}
