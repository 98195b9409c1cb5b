package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Table;

/**
 * ALTER DOMAIN.
 *
 * @param name the domain
 * @param checks whether values that exist are held against it
 */
record AlterDomain(Name name, boolean checks) implements SqlStatement {

    static AlterDomain read(TokenReader reader) {
        Name name = reader.name();
        boolean notNull = reader.takes("set", "not", "null");
        boolean validates = reader.takes("validate", "constraint");
        boolean adds = reader.takes("add");
        boolean notValid = false;
        while (!reader.atEnd()) {
            notValid |= reader.takes("not", "valid");
            reader.next();
        }
        return new AlterDomain(name, notNull || validates || adds && !notValid);
    }

    @Override
    public void judge(Effects effects) {
        if (!checks) {
            return;
        }
        for (String domain : new Domains(effects.catalog().schema()).madeOf(name.bare())) {
            for (Table table : Users.ofType(domain, effects.catalog())) {
                if (Catalog.hasStorage(table)) {
                    effects.lock(table, LockMode.SHARE);
                    effects.scan(table);
                }
            }
        }
    }
}
