package dev.instar.conductor;

import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the objects of one type are stored. Each call is one transaction: all of it happened, or nothing. It may be called by many threads.
 *
 * <p>Keys are values of the type's {@linkplain VersionedType#key() key field}. Each method throws {@link StoreUnavailableException} when the
 * database cannot be reached or the deadline is over, {@link StoreRefusedException} when the database does not take a value.
 */
public interface ObjectStore<T> {

    /** The type of its objects; it has a key. */
    VersionedType<T> type();

    /** The object with this key. */
    Optional<Versioned<T>> find(Object key, Deadline deadline);

    /**
     * Objects in the order of their keys.
     *
     * @param after only those whose key comes after it; null from the first on
     * @param limit at most this many, at least 1
     */
    List<Versioned<T>> list(@Nullable Object after, int limit, Deadline deadline);

    /**
     * Stores a new object, of which the set fields are its changes.
     *
     * @return the object as it is stored
     * @throws ObjectExistsException when there is one with its key, or with a value that must be unique
     */
    Versioned<T> create(Versioned<T> object, Deadline deadline);

    /**
     * Changes a stored object: only the fields that the change changed are written, so what others write into other fields meanwhile stays.
     *
     * @param change from the stored object to what it shall be; what it throws undoes everything and is thrown on
     * @return the object as it is stored then; empty when there is none with this key
     */
    Optional<Versioned<T>> change(Object key, UnaryOperator<Versioned<T>> change, Deadline deadline);

    /** Deletes an object; whether there was one. */
    boolean delete(Object key, Deadline deadline);
}
