package dev.instar.trials.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every statement that the server got from the application's account: PostgreSQL's log file, MariaDB's general log as a table. */
public final class StatementLog implements AutoCloseable {

    private final Ground ground;
    private long from;

    private StatementLog(Ground ground) {
        this.ground = ground;
    }

    /** Statements of sessions that begin from now on. */
    public static StatementLog of(Ground ground) {
        if (ground.isPostgreSql()) {
            ground.sql("ALTER ROLE " + ground.account() + " SET log_statement = 'all'");
        } else {
            ground.sql("SET GLOBAL log_output = 'TABLE'", "SET GLOBAL general_log = 'ON'");
        }
        return new StatementLog(ground);
    }

    /** From here on. */
    public void mark() throws IOException {
        from = ground.isPostgreSql() ? Files.size(path()) : Long.parseLong(count());
    }

    /** How many statements there were since the mark. */
    public long statements() throws IOException {
        return ground.isPostgreSql() ? lines().size() : Long.parseLong(count()) - from;
    }

    /** Statements since the mark that name a column. */
    public List<String> naming(String column) throws IOException {
        if (ground.isPostgreSql()) {
            return lines().stream()
                    .filter(line -> line.matches(".*\\b" + column + "\\b.*"))
                    .toList();
        }
        return ground
                .texts(
                        "SELECT argument FROM (SELECT argument, row_number() OVER (ORDER BY event_time) n FROM mysql.general_log"
                                + " WHERE user_host LIKE '" + ground.account() + "[%') l WHERE n > " + from)
                .stream()
                .filter(line -> line.matches("(?s).*\\b" + column + "\\b.*"))
                .toList();
    }

    private String count() {
        return ground.texts("SELECT count(*) FROM mysql.general_log WHERE user_host LIKE '" + ground.account() + "[%'")
                .get(0);
    }

    private Path path() {
        return ground.database().server().log();
    }

    private List<String> lines() throws IOException {
        byte[] all = Files.readAllBytes(path());
        return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(ground.account()))
                .filter(line -> line.contains("LOG:  execute ") || line.contains("LOG:  statement:"))
                .toList();
    }

    @Override
    public void close() {
        if (!ground.isPostgreSql()) {
            ground.sql("SET GLOBAL general_log = 'OFF'");
        }
    }
}
