package dev.instar.servers;

/** The versions of MariaDB that can be started. */
public enum MariaDbVersion {
    V10_11("10.11.5"),
    V11_4("11.4.5");

    private final String number;

    MariaDbVersion(String number) {
        this.number = number;
    }

    /** All of it, as {@code 11.4.5}. */
    public String number() {
        return number;
    }

    @Override
    public String toString() {
        return "MariaDB " + number;
    }
}
