package dev.instar.servers;

/** The versions of MySQL that can be started. */
public enum MySqlVersion {
    V8_0_15("8.0.15"),
    V8_0_31("8.0.31");

    private final String number;

    MySqlVersion(String number) {
        this.number = number;
    }

    /** All of it, as {@code 8.0.31}. */
    public String number() {
        return number;
    }

    @Override
    public String toString() {
        return "MySQL " + number;
    }
}
