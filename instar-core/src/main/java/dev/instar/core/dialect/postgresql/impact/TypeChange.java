package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a value of one type is, byte by byte, also the value of another, so that no row is written anew: casts
 * without a function and modifiers that only become more generous (observed for each type on 14 to 18).
 */
final class TypeChange {

    private static final Set<String> OBJECT_IDENTIFIERS = Set.of(
            "regproc",
            "regprocedure",
            "regoper",
            "regoperator",
            "regclass",
            "regcollation",
            "regtype",
            "regconfig",
            "regdictionary",
            "regrole",
            "regnamespace");
    private static final Map<String, Set<String>> WITHOUT_FUNCTION = Map.of(
            "text", Set.of("varchar", "bpchar"),
            "varchar", Set.of("text", "bpchar"),
            "xml", Set.of("text", "varchar", "bpchar"),
            "cidr", Set.of("inet"),
            "bit", Set.of("varbit"),
            "varbit", Set.of("bit"));
    private static final Set<String> TIMESTAMPS = Set.of("timestamp", "timestamptz");

    /** Zones that are at UTC all year. */
    private static final Set<String> UTC = Set.of(
            "utc",
            "uct",
            "gmt",
            "zulu",
            "universal",
            "greenwich",
            "gmt0",
            "gmt+0",
            "gmt-0",
            "etc/utc",
            "etc/uct",
            "etc/gmt",
            "etc/zulu",
            "etc/universal",
            "etc/greenwich",
            "etc/gmt0",
            "etc/gmt+0",
            "etc/gmt-0",
            "0",
            "+00",
            "+00:00",
            "<+00>+00");

    private final Schema schema;
    private final Domains domains;
    private final String timeZone;

    TypeChange(Schema schema, String timeZone) {
        this.schema = schema;
        this.domains = new Domains(schema);
        this.timeZone = timeZone;
    }

    /** Whether rows stay as they are when a column of one type becomes the other. */
    boolean keepsRows(TypeName from, TypeName to) {
        if (from.equals(to)) {
            return true;
        }
        if (domains.isDomain(to)) {
            return keepsRowsInDomain(from, to);
        }
        if (domains.isDomain(from)) {
            return domains.base(from).filter(base -> keepsRows(base.bare(), to)).isPresent();
        }
        boolean sameBase = from.sameBase(to);
        boolean recast = !sameBase && isRelabelled(from, to);
        return sameBase && Modifiers.grow(from, to) || recast && Modifiers.grow(to.bare(), to);
    }

    private boolean keepsRowsInDomain(TypeName from, TypeName to) {
        Optional<TypeName> base = domains.base(to);
        return from.sameBase(to) || !domains.isChecked(to) && base.isPresent() && keepsRows(from, base.get());
    }

    private boolean isRelabelled(TypeName from, TypeName to) {
        if (from.array() || to.array()) {
            return false;
        }
        String source = from.name();
        String target = to.name();
        return WITHOUT_FUNCTION.getOrDefault(source, Set.of()).contains(target)
                || isIdentifier(source) && isIdentifier(target) && areCastable(source, target)
                || TIMESTAMPS.contains(source) && TIMESTAMPS.contains(target) && isUtc()
                || schema.postgreSql().binaryCasts().contains(source + ">" + target);
    }

    private static boolean isIdentifier(String type) {
        return type.equals("oid") || type.equals("int4") || OBJECT_IDENTIFIERS.contains(type);
    }

    /** Between numbers and names of objects always; between two names only where one is the other with arguments. */
    private static boolean areCastable(String source, String target) {
        boolean names = OBJECT_IDENTIFIERS.contains(source) && OBJECT_IDENTIFIERS.contains(target);
        Set<String> pair = Set.of(source, target.equals(source) ? "" : target);
        return !names
                || pair.equals(Set.of("regproc", "regprocedure"))
                || pair.equals(Set.of("regoper", "regoperator"));
    }

    private boolean isUtc() {
        return UTC.contains(timeZone.toLowerCase(java.util.Locale.ROOT));
    }
}
