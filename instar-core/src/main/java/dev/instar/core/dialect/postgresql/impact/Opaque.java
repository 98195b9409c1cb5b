package dev.instar.core.dialect.postgresql.impact;

/** A statement that does what cannot be seen from here: DO, CALL, EXECUTE, and whatever is not known. */
record Opaque() implements SqlStatement {

    @Override
    public void judge(Effects effects) {
        effects.unknown();
    }
}
