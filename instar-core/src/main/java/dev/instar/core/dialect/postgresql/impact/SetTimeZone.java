package dev.instar.core.dialect.postgresql.impact;

/**
 * SET TIME ZONE: decides what a change between timestamps with and without zone does to rows.
 *
 * @param zone its name
 */
record SetTimeZone(String zone) implements SqlStatement {

    @Override
    public void judge(Effects effects) {
        effects.timeZone(zone);
    }
}
