package dev.instar.cli.answer;

import dev.instar.core.Problem;

/**
 * A message in the shape that all have: a {@link Problem}, or one that only the command line can have.
 *
 * @param code the stable code
 * @param slug its name
 * @param place where; may be empty
 * @param fact what is the case
 * @param consequence what comes of it
 * @param remedy what to do next
 */
public record Message(String code, String slug, String place, String fact, String consequence, String remedy) {

    /** What the engine or the core said. */
    public static Message of(Problem problem) {
        return new Message(
                problem.code().id(),
                problem.code().slug(),
                problem.place(),
                problem.fact(),
                problem.consequence(),
                problem.remedy());
    }

    /** As {@link Problem#render}. */
    String text() {
        StringBuilder out = new StringBuilder(code).append(' ').append(slug);
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
}
