package dev.instar.examples.springdata;

import java.util.List;
import org.springframework.data.jdbc.core.mapping.AggregateReference;
import org.springframework.data.repository.ListCrudRepository;

/** Instances, by Spring Data JDBC alone. */
public interface InstanceRepository extends ListCrudRepository<Instance, Long> {

    List<Instance> findByFlavor(AggregateReference<Flavor, Long> flavor);
}
