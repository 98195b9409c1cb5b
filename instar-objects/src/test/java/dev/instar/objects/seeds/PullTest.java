package dev.instar.objects.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.FieldMap;
import dev.instar.objects.IncompatibleObjectVersion;
import dev.instar.objects.Version;
import dev.instar.objects.wire.Backporter;
import dev.instar.objects.wire.Receiver;
import dev.instar.objects.wire.WireObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A worker that receives what is too new for it asks whoever knows better, once. */
class PullTest {

    private final List<String> calls = new ArrayList<>();

    private final Backporter conductor = (newer, known) -> {
        calls.add(newer.name() + " " + newer.version() + " for " + known);
        return Fleet.NEW_WIRE.backport(newer, known);
    };

    private final Receiver worker = new Receiver(Fleet.OLD_WIRE, conductor);

    @Test
    @DisplayName("seed row 59: a 1.0 worker gets a 1.1 object with one call, and reads memory_mb 2048")
    void aNewerObjectIsBackPortedWithOneCall() {
        FieldMap received = worker.receive(Fleet.NEW_WIRE.encode(Fleet.flavor(2048)));
        assertThat(Fleet.OLD.record(received).memoryMb()).isEqualTo(2048);
        assertThat(calls).containsExactly("Flavor 1.1 for {Flavor=1.0}");
    }

    @Test
    @DisplayName("seed row 59: many newer objects inside one that is not newer cost one call too")
    void newerObjectsInsideCostOneCallForTheWholeTree() {
        FieldMap host = Fleet.NEW_HOST.fields(
                new Fleet.Host(1, List.of(new Fleet.Flavor(1, "a", 1), new Fleet.Flavor(2, "b", 2))));
        Fleet.OldHost received = Fleet.OLD_HOST.record(worker.receive(Fleet.NEW_WIRE.encode(host)));
        assertThat(received.flavors()).extracting(Fleet.OldFlavor::memoryMb).containsExactly(1, 2);
        assertThat(calls).containsExactly("Host 1.0 for {Flavor=1.0, Host=1.0}");
    }

    @Test
    void whatTheWorkerKnowsCostsNoCall() {
        worker.receive(Fleet.NEW_WIRE.encode(Fleet.NEW.backport(Fleet.flavor(1), Version.of("1.0"))));
        assertThat(calls).isEmpty();
    }

    @Test
    void theObjectsAmongACallsArgumentsAreReceivedAndTheRestStays() {
        WireObject newer = Fleet.NEW_WIRE.encode(Fleet.flavor(7));
        Object received = worker.receive((Object) Map.of("flavors", List.of(newer), "n", 1L));
        FieldMap flavor = Fleet.OLD
                .builder(Version.of("1.0"))
                .set("id", 1L)
                .set("name", "m1.small")
                .set("memory_mb", 7)
                .build();
        assertThat(received).isEqualTo(Map.of("flavors", List.of(flavor), "n", 1L));
    }

    @Test
    void anAnswerThatIsStillTooNewIsRefusedAndNotAskedForAgain() {
        Receiver fooled = new Receiver(Fleet.OLD_WIRE, (newer, known) -> {
            calls.add("asked");
            return newer;
        });
        assertThatThrownBy(() -> fooled.receive(Fleet.NEW_WIRE.encode(Fleet.flavor(1))))
                .isInstanceOf(IncompatibleObjectVersion.class)
                .hasMessageContaining("1.1")
                .hasMessageContaining("1.0");
        assertThat(calls).hasSize(1);
    }
}
