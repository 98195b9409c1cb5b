package dev.instar.objects;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value, which may be null, or none at all. A record's component of this type says that its field may be unset; a record with plain
 * components cannot be made of an object that lacks one of them.
 */
public final class Settable<V> {

    private static final Settable<?> UNSET = new Settable<>(false, null);

    private final boolean set;
    private final @Nullable V value;

    private Settable(boolean set, @Nullable V value) {
        this.set = set;
        this.value = value;
    }

    /** A value, which may be null. */
    public static <V> Settable<V> of(@Nullable V value) {
        return new Settable<>(true, value);
    }

    /** No value. */
    @SuppressWarnings("unchecked")
    public static <V> Settable<V> unset() {
        return (Settable<V>) UNSET;
    }

    /** Whether there is a value, null included. */
    public boolean isSet() {
        return set;
    }

    /**
     * The value.
     *
     * @throws IllegalStateException when there is none
     */
    public @Nullable V get() {
        if (!set) {
            throw new IllegalStateException("no value is set; ask isSet before reading it");
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settable<?> that && set == that.set && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return set ? 31 + Objects.hashCode(value) : 0;
    }

    @Override
    public String toString() {
        return set ? String.valueOf(value) : "<unset>";
    }
}
