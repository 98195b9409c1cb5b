package dev.instar.cli.terminal;

import dev.instar.engine.Blocker;
import java.util.List;

/** Who is in the way, indented below what waits. */
public final class Blockers {

    private static final int INDENT = 4;

    private Blockers() {}

    /** Each on lines of its own, with a line break before; empty when there is nobody. */
    public static String text(List<Blocker> blockers) {
        StringBuilder out = new StringBuilder();
        for (Blocker blocker : blockers) {
            out.append('\n').append(" ".repeat(INDENT)).append(indented(fact(blocker), INDENT + 2));
            if (!blocker.remedy().isEmpty()) {
                out.append('\n').append(" ".repeat(INDENT + 2)).append("-> ");
                out.append(indented(blocker.remedy(), INDENT + 2 + 3));
            }
        }
        return out.toString();
    }

    private static String fact(Blocker blocker) {
        String since = blocker.since().isEmpty() ? "" : " (since " + blocker.since() + ")";
        return blocker.who() + ": " + blocker.why() + since;
    }

    private static String indented(String text, int by) {
        return text.replace("\n", "\n" + " ".repeat(by));
    }
}
