package dev.instar.client.observe;

/** A clock that only runs forward; its zero means nothing. */
@FunctionalInterface
public interface Clock {

    long nanos();
}
