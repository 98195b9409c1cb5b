package dev.instar.examples.springdata;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/**
 * Flavors, whichever form their rows are stored in. It is no {@code CrudRepository}: the statements of that one name {@code memory_mib}, which is
 * not there yet or not true yet. A query of Spring's own names what no migration changes.
 */
// repository
public interface FlavorRepository extends Repository<Flavor, Long>, VersionedRows<Flavor, Long> {

    @Query("SELECT id FROM flavors WHERE name LIKE :pattern ORDER BY id")
    List<Long> findIdsByNameLike(String pattern);
}
// .
