package dev.instar.core.dialect;

import dev.instar.core.schema.TableName;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of our own objects: prefixed, readable, unique by a hash of everything they stand for, short enough for every
 * engine. The hash is FNV-1a with 64 bits (Fowler, Noll, Vo; parameters as published), folded to 40.
 */
public final class Naming {

    /** Every name of ours begins with this, behind at most one character that decides the firing order of triggers. */
    public static final String PREFIX = "instar_";

    private static final int SLUG = 20;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private static final Pattern OURS = Pattern.compile("(^|[^a-z0-9_])" + PREFIX + "[a-z0-9_]*_[0-9a-f]{10}");

    private Naming() {}

    /** Whether a label speaks of an object that bears a name of ours; a user's own that merely begins alike does not count. */
    public static boolean isOurs(String label) {
        return OURS.matcher(label).find();
    }

    /**
     * A base name of at most 38 ASCII characters for something of a migration; suffixes of up to 20 more fit behind it.
     */
    public static String base(String migration, TableName table, String what) {
        return PREFIX + slug(migration) + "_"
                + hash(migration + '\0' + table.schema() + '\0' + table.name() + '\0' + what);
    }

    /** The name an old column has while it is retired; carries migration and day, and is unique. */
    public static String tombstone(Draft draft, TableName table, String column) {
        return base(draft.migration(), table, "tombstone\0" + column) + "_"
                + draft.day().toString().replace("-", "");
    }

    private static String slug(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return plain.length() > SLUG ? plain.substring(0, SLUG) : plain;
    }

    private static String hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return String.format(Locale.ROOT, "%010x", (hash ^ (hash >>> 40)) & 0xffffffffffL);
    }
}
