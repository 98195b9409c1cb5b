package dev.instar.examples.springdata;

import dev.instar.objects.jdbc.Row;
import org.springframework.data.jdbc.core.mapping.AggregateReference;
import org.springframework.transaction.annotation.Transactional;

/** Work on flavors and instances together. */
public class Launches {

    private final FlavorRepository flavors;
    private final InstanceRepository instances;

    public Launches(FlavorRepository flavors, InstanceRepository instances) {
        this.flavors = flavors;
        this.instances = instances;
    }

    /** A flavor and its first instance. */
    @Transactional
    public Instance launch(Flavor flavor, String name) {
        return instances.save(Instance.of(flavors.insert(flavor).value(), name));
    }

    /** Other memory for a flavor and for each of its instances. */
    // service
    @Transactional
    public void resize(long id, int memoryMib) {
        Row<Flavor> found = flavors.findWhere("WHERE id = ? FOR UPDATE", id).stream()
                .findFirst()
                .orElseThrow();
        Flavor flavor = flavors.save(found.with("memory_mib", memoryMib)).value();
        instances.findByFlavor(AggregateReference.to(id)).forEach(instance -> instances.save(instance.resized(flavor)));
    }
    // .
}
