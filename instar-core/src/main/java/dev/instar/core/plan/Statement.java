package dev.instar.core.plan;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a plan.
 *
 * @param sql what is sent, without a trailing semicolon
 * @param impact what it does to others
 * @param why the reason, one sentence
 * @param onlyWhen sent only when the catalog says so at that moment; empty: always. Where each statement commits by
 *     itself this is also how it is known after a crash whether it has been done
 * @param otherwise other ways to the same effect, from better to worse: tried in turn when the server says that it
 *     cannot do it the way before
 */
public record Statement(String sql, Impact impact, String why, Optional<Probe> onlyWhen, List<String> otherwise) {

    public Statement {
        otherwise = List.copyOf(otherwise);
    }

    /** A statement that is done in one way only. */
    public Statement(String sql, Impact impact, String why, Optional<Probe> onlyWhen) {
        this(sql, impact, why, onlyWhen, List.of());
    }
}
