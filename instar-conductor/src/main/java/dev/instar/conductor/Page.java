package dev.instar.conductor;

import dev.instar.objects.Versioned;
import java.util.List;
import java.util.Optional;

/**
 * A part of all objects of a type, in the order of their keys.
 *
 * @param next the key after which the next page begins; empty when this is the last
 */
public record Page<T>(List<Versioned<T>> objects, Optional<Object> next) {

    public Page {
        objects = List.copyOf(objects);
    }
}
