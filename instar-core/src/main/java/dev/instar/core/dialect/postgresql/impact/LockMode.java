package dev.instar.core.dialect.postgresql.impact;

/** The modes of a relation's lock, the weakest first (PostgreSQL documentation, section 13.3.1). */
enum LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    /** As the server spells it: {@code ACCESS EXCLUSIVE}. */
    String words() {
        return name().replace('_', ' ');
    }

    LockMode strongest(LockMode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
