package dev.instar.objects;

import org.jspecify.annotations.Nullable;

/** Field names with their values, as a converter of a whole object sees them. */
public interface Values {

    /** Whether the field has a value, null included. */
    boolean isSet(String field);

    /**
     * The value of a field; null is a value.
     *
     * @throws UnsetField when it has none
     */
    @Nullable
    Object get(String field);
}
