package dev.instar.core;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file something was declared.
 *
 * @param file the file as the user named it, or a word like {@code (java)} when declared in code
 * @param line line, counted from 1; 0 when unknown
 * @param column column, counted from 1; 0 when unknown
 * @param parts where its parts stand, by key ({@code up}, {@code to[2].fallback}), as far as known; they are no part of its identity
 */
public record Place(String file, int line, int column, Map<String, Place> parts) {

    /** Declared in Java, not in a file. */
    public static final Place IN_CODE = new Place("(declared in Java)", 0, 0);

    public Place {
        parts = Map.copyOf(parts);
    }

    /** A place of which no parts are known. */
    public Place(String file, int line, int column) {
        this(file, line, column, Map.of());
    }

    /** Where the part under that key stands; this place where that is not known. */
    public Place of(String key) {
        return parts.getOrDefault(key, this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place && line == place.line && column == place.column && file.equals(place.file);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, line, column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
