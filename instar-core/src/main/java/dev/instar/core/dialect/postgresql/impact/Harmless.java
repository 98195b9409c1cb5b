package dev.instar.core.dialect.postgresql.impact;

/** A statement that touches no relation of the user's. */
record Harmless() implements SqlStatement {

    @Override
    public void judge(Effects effects) {
        // nothing
    }
}
