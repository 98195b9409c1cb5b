package dev.instar.examples.springdata;

import dev.instar.objects.jdbc.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a repository of a versioned type can do. A row is what was read, so that a save writes what changed and nothing else; its value is the
 * object. Each call takes part in the transaction that is under way or is one of its own, as it is with Spring Data's repositories. Errors
 * are Spring's {@link org.springframework.dao.DataAccessException}s.
 *
 * @param <T> the versioned type
 * @param <K> its key
 */
@Transactional(readOnly = true)
public interface VersionedRows<T, K> {

    Optional<Row<T>> findById(K id);

    /**
     * The rows that a condition is true of.
     *
     * @param tail what stands behind the table's name, such as {@code WHERE name = ? ORDER BY id FOR UPDATE}; it names columns that no migration
     *     changes
     */
    List<Row<T>> findWhere(String tail, @Nullable Object... parameters);

    /** A new row. */
    @Transactional
    Row<T> insert(T value);

    /** Writes the fields that were changed since the row was read. */
    @Transactional
    Row<T> save(Row<T> row);

    /** Whether there was one to be deleted. */
    @Transactional
    boolean deleteById(K id);
}
