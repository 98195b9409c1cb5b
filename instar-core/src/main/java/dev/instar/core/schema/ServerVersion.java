package dev.instar.core.schema;

/**
 * What the server says it is.
 *
 * @param product {@code PostgreSQL}, {@code MariaDB} or {@code MySQL}
 * @param major first part of the version
 * @param minor second part of the version
 * @param text the version as the server prints it
 */
public record ServerVersion(String product, int major, int minor, String text) {

    @Override
    public String toString() {
        return product + " " + text;
    }
}
