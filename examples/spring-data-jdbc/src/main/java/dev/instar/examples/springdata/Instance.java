package dev.instar.examples.springdata;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.core.mapping.AggregateReference;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A machine of a flavor: an aggregate like any other.
 *
 * @param memoryMib what it was given when it was launched or resized
 */
@Table("instances")
public record Instance(
        @Id @Nullable Long id,
        String name,
        AggregateReference<Flavor, Long> flavor,
        @Nullable Integer memoryMib,
        @Version int version) {

    static Instance of(Flavor flavor, String name) {
        return new Instance(null, name, AggregateReference.to(flavor.id()), flavor.memoryMib(), 0);
    }

    Instance resized(Flavor now) {
        return new Instance(id, name, flavor, now.memoryMib(), version);
    }
}
