package dev.instar.objects;

import org.jspecify.annotations.Nullable;

/** How objects inside objects are written and read: the part of a value's JSON that its field's type leaves to the wire. */
public interface ChildJson {

    /** The JSON of an object. */
    Object write(FieldMap child);

    /**
     * The object of JSON, at the version it came in.
     *
     * @throws InvalidValue when it is no object of that type
     * @throws IncompatibleObjectVersion when it is newer than what this build knows
     */
    FieldMap read(VersionedType<?> type, @Nullable Object json);
}
