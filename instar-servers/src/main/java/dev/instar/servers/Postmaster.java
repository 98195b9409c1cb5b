package dev.instar.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's main process: made, started on a free port, watched until it is ready, stopped. */
final class Postmaster {

    /** How {@code pg_ctl} spells the ways to stop. */
    enum How {
        FAST,
        IMMEDIATE
    }

    /** A loaded machine takes several seconds for what an idle one does in one. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int ATTEMPTS = 10;

    private final Path home;
    private final ServerFolder folder;
    private final Settings settings;
    private int port;
    private @Nullable Process process;

    Postmaster(Path home, ServerFolder folder, Settings settings) {
        this.home = home;
        this.folder = folder;
        this.settings = settings;
    }

    synchronized int port() {
        return port;
    }

    synchronized long pid() {
        if (process == null) {
            throw new ServerFailure("the server in " + folder.path() + " is not running");
        }
        return process.pid();
    }

    /** Makes an empty cluster. */
    void initialize() {
        run("initdb", "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=" + locale(), "--no-sync");
        StringBuilder lines = new StringBuilder("\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n");
        settings.configuration()
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

    /** Starts; the first time on a free port, which is kept from then on. */
    synchronized void start() {
        for (int attempt = 1; process == null; attempt++) {
            int candidate = port == 0 ? FreePort.find() : port;
            try {
                launch(candidate);
                port = candidate;
            } catch (ServerFailure failed) {
                if (attempt == ATTEMPTS || !passes(failed)) {
                    throw failed;
                }
                Command.pause(Duration.ofMillis(300));
            }
        }
    }

    /** Somebody else was quicker to take the port, or what a killed server left is still ending. */
    private static boolean passes(ServerFailure failed) {
        String said = String.valueOf(failed.getMessage());
        return said.contains("could not bind") || said.contains("pre-existing shared memory block");
    }

    /** Stops; does nothing when it is not running. */
    synchronized void stop(How how) {
        if (process == null) {
            return;
        }
        try {
            if (process.isAlive()) {
                run("pg_ctl", "stop", "-D", data(), "-m", how.name().toLowerCase(Locale.ROOT), "-w", "-t", "60");
            }
        } finally {
            process.destroyForcibly();
            Command.await(process, PATIENCE);
            process = null;
        }
    }

    private void launch(int candidate) {
        List<String> command = new ArrayList<>(Privilege.prefix());
        command.addAll(List.of(program("postgres"), "-D", data(), "-p", Integer.toString(candidate)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        clean(builder.environment());
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw new ServerFailure("cannot start " + command, failed);
        }
        folder.record(ProcessIdentity.of(process.toHandle()));
        awaitReady(process);
    }

    private void awaitReady(Process started) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready(started.pid())) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                Command.await(started, PATIENCE);
                process = null;
                throw new ServerFailure("the server did not start; its last words:\n" + folder.logTail());
            }
            Command.pause(Duration.ofMillis(5));
        }
    }

    /** The first line of the server's own file is its pid, the eighth its state. */
    private boolean ready(long pid) {
        try {
            List<String> lines = Files.readAllLines(folder.data().resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (NoSuchFileException notYet) {
            return false;
        } catch (IOException failed) {
            throw new ServerFailure("cannot read the state of the server in " + folder.path(), failed);
        }
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(Privilege.prefix());
        command.add(program(program));
        command.addAll(List.of(arguments));
        Command.run(command, Postmaster::clean);
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private String data() {
        return folder.data().toString();
    }

    /** Nothing of the caller's own PostgreSQL settings may reach the server. */
    private static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LANG", "C");
    }

    private static String locale() {
        return System.getProperty("os.name").equals("Linux") ? "C.UTF-8" : "C";
    }
}
