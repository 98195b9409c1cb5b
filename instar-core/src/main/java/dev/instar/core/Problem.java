package dev.instar.core;

import java.util.Objects;

/**
 * One reason to refuse, in the shape all messages of Instar have: code, place, fact, consequence, next step.
 *
 * @param code the stable code and its name
 * @param place where in the user's files, or a word for what else it is about
 * @param fact what is the case
 * @param consequence what would come of it, and the state the database is in now
 * @param remedy what to do next
 */
public record Problem(ProblemCode code, String place, String fact, String consequence, String remedy) {

    public Problem {
        Objects.requireNonNull(code);
        Objects.requireNonNull(place);
    }

    /** A problem that was found before anything was changed. */
    public static Problem of(ProblemCode code, Object place, String fact, String remedy) {
        return new Problem(code, place.toString(), fact, "Nothing has been changed.", remedy);
    }

    /** Four lines for a terminal, without a trailing line break. */
    public String render() {
        StringBuilder out = new StringBuilder();
        out.append(code.id()).append(' ').append(code.slug());
        if (!place.isEmpty()) {
            out.append("    ").append(place);
        }
        for (String line : new String[] {fact, consequence, remedy}) {
            if (!line.isEmpty()) {
                out.append("\n  ").append(line.replace("\n", "\n  "));
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return render();
    }
}
