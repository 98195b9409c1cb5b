package dev.instar.engine.rollout;

import dev.instar.engine.rollout.policy.Health;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks whether a cell is well. What cannot be asked is not well. */
final class HealthCheck {

    private static final int SHOWN = 400;

    private final Health health;

    HealthCheck(Health health) {
        this.health = health;
    }

    /** Why it is not well; empty when it is. */
    Optional<String> complaint(Reach reach) {
        if (!health.isAsked()) {
            return Optional.empty();
        }
        return health.sql().flatMap(sql -> query(reach, sql)).or(() -> command(reach));
    }

    /** In a session of its own: the query is the user's, and a slow one holds up nothing but itself. */
    private Optional<String> query(Reach reach, String sql) {
        try (Connection connection = reach.source().open()) {
            connection.setReadOnly(true);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout((int) Math.max(1, health.timeout().toSeconds()));
                try (ResultSet row = statement.executeQuery("/* instar */ " + sql)) {
                    return row.next() && row.getBoolean(1)
                            ? Optional.empty()
                            : Optional.of("the health query does not say true");
                }
            }
        } catch (SQLException e) {
            return Optional.of("the health query fails: " + e.getMessage());
        }
    }

    private Optional<String> command(Reach reach) {
        if (health.command().isEmpty()) {
            return Optional.empty();
        }
        String program = health.command().get(0);
        try {
            Path said = Files.createTempFile("instar-health", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(health.command())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
                builder.environment().put("INSTAR_CELL", reach.name());
                builder.environment().put("INSTAR_CELL_TARGET", reach.address());
                builder.environment().remove("INSTAR_PASSWORD");
                return ended(builder.start(), program, said);
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            return Optional.of("the health command cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the health command was interrupted");
        }
    }

    private Optional<String> ended(Process process, String program, Path said)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(health.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return Optional.of(
                    program + " did not end within " + health.timeout().toSeconds() + " s");
        }
        if (process.exitValue() == 0) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
        String beginning = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return Optional.of(
                program + " ended with " + process.exitValue() + (beginning.isEmpty() ? "" : ": " + beginning));
    }
}
