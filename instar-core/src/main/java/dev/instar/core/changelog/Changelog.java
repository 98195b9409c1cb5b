package dev.instar.core.changelog;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All migrations, in order of their ids.
 *
 * @param name whose they are, where several changelogs share a database; may be empty
 * @param migrations no two with the same id or the same leading number
 */
public record Changelog(String name, List<Migration> migrations) {

    /** The only one of its database. */
    public Changelog(List<Migration> migrations) {
        this("", migrations);
    }

    public Changelog {
        migrations =
                migrations.stream().sorted(Comparator.comparing(Migration::id)).toList();
    }

    /** The migration of exactly that id. */
    public Optional<Migration> exactly(String id) {
        return migrations.stream().filter(m -> m.id().equals(id)).findFirst();
    }

    /**
     * The migration that a person means: its id, or the beginning of it where that is unique.
     *
     * @throws Refusal when none or several are meant
     */
    public Migration named(String name) {
        return exactly(name).orElseGet(() -> {
            List<Migration> meant =
                    migrations.stream().filter(m -> m.id().startsWith(name)).toList();
            if (meant.size() == 1) {
                return meant.get(0);
            }
            throw new Refusal(meant.isEmpty() ? unknown(name) : ambiguous(name, meant));
        });
    }

    private Problem unknown(String name) {
        return Problem.of(
                ProblemCode.UNKNOWN_MIGRATION,
                name,
                "There is no migration of that name. Known: " + ids(migrations) + ".",
                "Name one of them, or the beginning of its name where that is unique.");
    }

    private static Problem ambiguous(String name, List<Migration> meant) {
        return Problem.of(
                ProblemCode.AMBIGUOUS_MIGRATION,
                name,
                "Several migrations begin so: " + ids(meant) + ".",
                "Write more of the name.");
    }

    private static String ids(List<Migration> migrations) {
        return migrations.isEmpty()
                ? "none"
                : migrations.stream().map(Migration::id).collect(Collectors.joining(", "));
    }
}
