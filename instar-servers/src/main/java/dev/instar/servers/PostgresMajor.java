package dev.instar.servers;

import java.util.List;

/** The major versions of PostgreSQL that can be started. */
public enum PostgresMajor {
    V14(14),
    V15(15),
    V16(16),
    V17(17),
    V18(18);

    private final int number;

    PostgresMajor(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static PostgresMajor oldest() {
        return V14;
    }

    public static PostgresMajor newest() {
        return List.of(values()).get(values().length - 1);
    }

    @Override
    public String toString() {
        return "PostgreSQL " + number;
    }
}
