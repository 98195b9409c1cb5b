package dev.instar.engine;

import java.util.List;

/**
 * What is left to do on a target, the way OpenStack's {@code db check} commands tell it.
 *
 * @param next what comes next, of all migrations the earliest
 * @param findings of each migration that is not finished, where it stands; or what does not agree
 */
public record CheckReport(Next next, List<String> findings) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** What comes next, with its exit code. */
    public enum Next {
        /** Everything is contracted, and the database looks so. */
        NOTHING(0),
        /** The database and what is declared or recorded do not agree. */
        OUT_OF_SYNC(1),
        /** A migration is PENDING. */
        EXPAND(2),
        /** A migration is EXPANDED. */
        MIGRATE(3),
        /** A migration is MIGRATED: the fleet has to let go, then retire. */
        FLIP(4),
        /** A migration is RETIRED. */
        CONTRACT(5);

        private final int code;

        Next(int code) {
            this.code = code;
        }

        /** The exit code. */
        public int code() {
            return code;
        }
    }
}
