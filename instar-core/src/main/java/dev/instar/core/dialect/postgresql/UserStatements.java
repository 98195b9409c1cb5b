package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.postgresql.impact.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether statements that people write can be part of a transaction of ours. */
final class UserStatements {

    /** What begins or ends a transaction or changes the session would take the step's own transaction apart. */
    private static final Set<String> CONTROL = Set.of(
            "begin",
            "start",
            "commit",
            "end",
            "rollback",
            "abort",
            "savepoint",
            "release",
            "prepare",
            "set",
            "reset",
            "discard",
            "copy",
            "listen",
            "load");

    /** What the server refuses inside of a transaction (documentation of each command). */
    private static final Set<String> ALONE = Set.of(
            "vacuum",
            "create database",
            "drop database",
            "create tablespace",
            "drop tablespace",
            "alter system",
            "create subscription",
            "drop subscription",
            "reindex database",
            "reindex system",
            "reindex schema");

    /** What writes rows where it begins a statement, or a part of one that begins with one of {@link #AROUND}. */
    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge", "truncate");

    private static final Set<String> AROUND = Set.of("with", "explain");

    private UserStatements() {}

    static boolean writesRows(String statement) {
        List<String> words = words(statement);
        return !words.isEmpty()
                && (WRITING.contains(words.get(0))
                        || AROUND.contains(words.get(0)) && words.stream().anyMatch(WRITING::contains));
    }

    private static List<String> words(String statement) {
        return Tokens.of(statement).stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(Token::text)
                .toList();
    }

    static Optional<String> unfit(String statement) {
        List<String> words = words(statement);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String first = words.get(0);
        String two = words.stream().limit(2).collect(Collectors.joining(" "));
        if (CONTROL.contains(first)) {
            return Optional.of("controls the transaction or the session, and the step has those of its own");
        }
        boolean alone = ALONE.contains(first) || ALONE.contains(two) || isConcurrent(words);
        return alone ? Optional.of("cannot run inside of a transaction") : Optional.empty();
    }

    private static boolean isConcurrent(List<String> words) {
        int at = words.indexOf("concurrently");
        return at > 0
                && switch (words.get(0)) {
                    case "create", "drop" -> words.get(at - 1).equals("index");
                    case "reindex" -> true;
                    case "alter" -> words.contains("detach");
                    default -> false;
                };
    }
}
