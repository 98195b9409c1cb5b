package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user's domains. */
final class Domains {

    private static final String COLLATE = " COLLATE ";

    private final Schema schema;

    Domains(Schema schema) {
        this.schema = schema;
    }

    boolean isDomain(TypeName type) {
        return !type.array() && schema.domains().containsKey(type.name());
    }

    /** Whether a value of the type may be refused by a constraint of a domain. */
    boolean isChecked(TypeName type) {
        return !type.array() && schema.domains().getOrDefault(type.name(), false);
    }

    /**
     * What the type is made of, down to the ground, with modifiers; itself when it is no domain. Empty when that is
     * not known.
     */
    Optional<TypeName> base(TypeName type) {
        if (!isDomain(type)) {
            return Optional.of(type);
        }
        return Optional.ofNullable(schema.postgreSql().domainBases().get(type.name()))
                .flatMap(TypeName::tryParse)
                .filter(base -> !base.sameBase(type))
                .flatMap(this::base);
    }

    /** The collation that a domain brings along, as it is printed behind its base type. */
    Optional<String> collation(TypeName type) {
        String base = isDomain(type) ? schema.postgreSql().domainBases().getOrDefault(type.name(), "") : "";
        int at = base.indexOf(COLLATE);
        return at < 0
                ? TypeName.tryParse(base).filter(this::isDomain).flatMap(this::collation)
                : Optional.of(base.substring(at + COLLATE.length()));
    }

    /** The domain and all domains that are made of it. */
    List<String> madeOf(String domain) {
        List<String> all = new ArrayList<>(List.of(domain));
        for (int i = 0; i < all.size(); i++) {
            String found = all.get(i);
            schema.postgreSql().domainBases().forEach((name, base) -> {
                boolean made = TypeName.tryParse(base)
                        .filter(b -> b.name().equals(found))
                        .isPresent();
                if (made && !all.contains(name)) {
                    all.add(name);
                }
            });
        }
        return all;
    }
}
