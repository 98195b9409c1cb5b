package dev.instar.core.dialect.postgresql.impact;

import java.util.Set;

/** Options in parentheses: {@code (ANALYZE, VERBOSE off)}. */
final class OptionList {

    private static final Set<String> OFF = Set.of("off", "false", "0");

    private OptionList() {}

    /** Whether the option is there and not switched off; takes the whole list. */
    static boolean takes(TokenReader reader, String option) {
        return reader.parts().stream()
                .anyMatch(part -> part.get(0).word(option)
                        && (part.size() < 2 || !OFF.contains(part.get(1).text())));
    }
}
