package dev.instar.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One PostgreSQL server: its programs are initdb, postgres and pg_ctl.
 *
 * @param home with {@code bin}, {@code lib} and {@code share}
 * @param settings of the one server
 */
record PostgreSql(Path home, Settings settings) implements Product {

    /** Its first line is the server's number, its eighth the server's state. */
    static final String PID_FILE = "postmaster.pid";

    /** What the server's own file says once it answers; a hot standby says the second. */
    private static final Set<String> READY = Set.of("ready", "standby");

    private static final Map<String, String> USUAL = Map.of(
            "max_connections", "200",
            "wal_level", "logical",
            "shared_preload_libraries", "pg_stat_statements",
            "max_prepared_transactions", "20",
            "timezone", "UTC",
            "log_timezone", "UTC",
            "lc_messages", "C",
            "log_line_prefix", "%m [%p] %q%u@%d/%a ");

    @Override
    public void initialize(ServerFolder folder) {
        String data = folder.data().toString();
        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=" + locale(), "--no-sync");
        StringBuilder lines = new StringBuilder("\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n");
        for (String each : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            lines.append(each).append(settings.keepsCommits() ? " = on\n" : " = off\n");
        }
        settings.over(USUAL)
                .forEach((name, value) -> lines.append(name)
                        .append(" = '")
                        .append(value.replace("'", "''"))
                        .append("'\n"));
        String others = settings.passwords() ? "scram-sha-256" : "trust";
        try {
            Files.writeString(folder.data().resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
            Files.writeString(folder.data().resolve("pg_hba.conf"), """
                    host all,replication postgres 127.0.0.1/32 trust
                    host all,replication all 127.0.0.1/32 %s
                    """.formatted(others));
        } catch (IOException failed) {
            throw new ServerFailure("cannot configure the server in " + folder.path(), failed);
        }
    }

    @Override
    public List<String> command(ServerFolder folder, int port) {
        return line("postgres", "-D", folder.data().toString(), "-p", Integer.toString(port));
    }

    /** Somebody else was quicker to take the port, or what a killed server left is still ending. */
    @Override
    public boolean passes(String words) {
        return words.contains("could not bind") || words.contains("pre-existing shared memory block");
    }

    @Override
    public void stop(ServerFolder folder, Process server, How how) {
        String mode = how == How.IN_ORDER ? "fast" : "immediate";
        run("pg_ctl", "stop", "-D", folder.data().toString(), "-m", mode, "-w", "-t", "120");
    }

    @Override
    public boolean ready(ServerFolder folder, long pid, int port) {
        try {
            List<String> lines = Files.readAllLines(folder.data().resolve(PID_FILE));
            return lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(pid))
                    && READY.contains(lines.get(7).strip());
        } catch (NoSuchFileException notYet) {
            return false;
        } catch (IOException failed) {
            throw new ServerFailure("cannot read the state of the server in " + folder.path(), failed);
        }
    }

    /** Nothing of the caller's own PostgreSQL settings may reach the server. */
    @Override
    public void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LANG", "C");
    }

    private void run(String program, String... arguments) {
        Command.run(line(program, arguments), this::clean);
    }

    private List<String> line(String program, String... arguments) {
        List<String> command = new ArrayList<>(Privilege.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String locale() {
        return System.getProperty("os.name").equals("Linux") ? "C.UTF-8" : "C";
    }
}
