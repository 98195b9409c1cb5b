package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.mysql.impact.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether statements that people write can be part of a step of ours. */
final class UserStatements {

    /** What begins or ends a transaction, locks tables or changes the session would take the step's own order apart. */
    private static final Set<String> CONTROL = Set.of(
            "begin",
            "start",
            "commit",
            "rollback",
            "savepoint",
            "release",
            "xa",
            "set",
            "use",
            "lock",
            "unlock",
            "flush",
            "prepare",
            "execute",
            "deallocate",
            "handler",
            "delimiter",
            "kill",
            "shutdown",
            "reset",
            "purge",
            "change",
            "stop",
            "install",
            "uninstall",
            "load");

    /** Two words that change the whole server or other databases. */
    private static final Set<String> SERVER = Set.of(
            "create database",
            "create schema",
            "drop database",
            "drop schema",
            "alter database",
            "alter schema",
            "alter instance",
            "create server",
            "drop server",
            "create user",
            "drop user",
            "create tablespace",
            "drop tablespace");

    private static final Set<String> WRITING =
            Set.of("insert", "update", "delete", "replace", "truncate", "call", "do");
    private static final Set<String> AROUND = Set.of("with", "analyze");

    private UserStatements() {}

    static boolean writesRows(String statement) {
        List<String> words = words(statement);
        return !words.isEmpty()
                && (WRITING.contains(words.get(0))
                        || AROUND.contains(words.get(0))
                                && words.stream().skip(1).anyMatch(WRITING::contains)
                        || isFilledTable(words));
    }

    /** A table that is created and filled by one statement: {@code CREATE TABLE ... SELECT}. */
    private static boolean isFilledTable(List<String> words) {
        return words.size() > 1
                && words.get(0).equals("create")
                && words.get(1).equals("table")
                && words.contains("select");
    }

    private static List<String> words(String statement) {
        return Tokens.of(statement).stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(Token::folded)
                .toList();
    }

    static Optional<String> unfit(String statement) {
        List<String> words = words(statement);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String two = words.stream().limit(2).collect(Collectors.joining(" "));
        if (CONTROL.contains(words.get(0))) {
            return Optional.of("controls the transaction or the session, and the step has those of its own");
        }
        return SERVER.contains(two) ? Optional.of("changes more than this one database") : Optional.empty();
    }
}
