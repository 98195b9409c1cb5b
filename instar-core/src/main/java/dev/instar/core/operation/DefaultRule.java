package dev.instar.core.operation;

import java.util.Optional;

/**
 * What a declaration says about a default: nothing, that there is none, or which.
 *
 * @param declared whether it says anything
 * @param expression the default; empty when there is none
 */
public record DefaultRule(boolean declared, Optional<String> expression) {

    /** Nothing is said. */
    public static final DefaultRule UNDECLARED = new DefaultRule(false, Optional.empty());

    /** There is to be no default: {@code default: null}. */
    public static final DefaultRule NONE = new DefaultRule(true, Optional.empty());

    /** This expression. */
    public static DefaultRule of(String expression) {
        return new DefaultRule(true, Optional.of(expression));
    }
}
