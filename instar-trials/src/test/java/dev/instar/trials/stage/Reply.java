package dev.instar.trials.stage;

/**
 * What a process answered.
 *
 * @param kind {@code ok}, {@code sql}, {@code refused} or {@code error}
 * @param text what it said
 */
public record Reply(String kind, String text) {

    static Reply of(String line) {
        int space = line.indexOf(' ');
        return new Reply(line.substring(0, space), line.substring(space + 1));
    }

    public boolean isOk() {
        return kind.equals("ok");
    }

    /**
     * What it said.
     *
     * @throws AssertionError when it is not {@code ok}
     */
    public String ok() {
        if (!isOk()) {
            throw new AssertionError(this);
        }
        return text;
    }

    /** Whether there was no answer of the server's at all, or none in time: SQLSTATE 08. */
    boolean isConnectionLost() {
        return kind.equals("sql") && text.startsWith("08");
    }

    /** Whether the server refused the statement because the column may not be used: PostgreSQL 42501, MariaDB and MySQL 1142 and 1143. */
    public boolean isDenied() {
        return kind.equals("sql") && text.matches("42501 .*|42000 114[23] .*");
    }
}
