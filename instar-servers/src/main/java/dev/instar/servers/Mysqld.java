package dev.instar.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One MariaDB or MySQL server.
 *
 * @param home with {@code bin} and {@code share}
 * @param program of the server, in {@code bin}
 * @param template data of a server without databases, to be copied
 * @param usual what the version needs beside {@link #USUAL}
 * @param settings of the one server
 */
record Mysqld(Path home, String program, Path template, Map<String, String> usual, Settings settings)
        implements Product {

    /** Written once the port is taken; says the server's number. */
    static final String PID_FILE = "server.pid";

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("server_id", "1"),
            Map.entry("log_bin", "bin"),
            Map.entry("binlog_format", "ROW"),
            Map.entry("log_bin_trust_function_creators", "1"),
            Map.entry("bind_address", "127.0.0.1"),
            Map.entry("skip_name_resolve", "1"),
            // MariaDB would make a pair of keys at every start, which takes seconds
            Map.entry("ssl", "0"),
            Map.entry("max_connections", "200"),
            Map.entry("innodb_buffer_pool_size", "64M"),
            Map.entry("character_set_server", "utf8mb4"),
            Map.entry("default_time_zone", "+00:00"),
            // who holds and awaits which metadata lock
            Map.entry("performance_schema", "1"),
            Map.entry("performance_schema_instrument", "wait/lock/metadata/sql/mdl=ON"));

    static Mysqld of(MariaDbVersion version, Settings settings) {
        Path home = Binaries.of(version);
        Path template = Template.of(version, home);
        return new Mysqld(home, "mariadbd", template, Template.redoLog(version), settings);
    }

    static Mysqld of(MySqlVersion version, Settings settings) {
        Path home = Binaries.of(version);
        Path template = Template.of(version, home);
        Map<String, String> usual = new HashMap<>(Template.redoLog(version));
        usual.put("mysqlx", "OFF");
        usual.put("gtid_mode", "ON");
        usual.put("enforce_gtid_consistency", "ON");
        return new Mysqld(home, "mysqld", template, usual, settings);
    }

    @Override
    public void initialize(ServerFolder folder) {
        ServerFolder.copyTree(template, folder.data());
    }

    @Override
    public List<String> command(ServerFolder folder, int port) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(program).toString());
        command.add("--no-defaults");
        command.addAll(places(home, folder.data()));
        command.add("--port=" + port);
        // relative to the data: a socket's path may have 107 bytes at most
        command.add("--socket=server.sock");
        command.add("--pid-file=" + PID_FILE);
        Map<String, String> options = new HashMap<>(USUAL);
        options.putAll(usual);
        options.put("innodb_flush_log_at_trx_commit", settings.keepsCommits() ? "1" : "0");
        options.put("sync_binlog", settings.keepsCommits() ? "1" : "0");
        settings.over(options).forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    /**
     * Where things are, and that root may run it. A server that starts deletes the temporary tables it finds, so a folder for them that
     * several share would lose those of the others.
     */
    static List<String> places(Path home, Path data) {
        List<String> places = new ArrayList<>(List.of(
                "--basedir=" + home,
                "--lc-messages-dir=" + home.resolve("share"),
                "--datadir=" + data,
                "--tmpdir=" + data.getParent()));
        if (Privilege.root()) {
            places.add("--user=root");
        }
        return places;
    }

    /** Somebody else was quicker to take the port, or what a killed server left is still ending. */
    @Override
    public boolean passes(String words) {
        return words.contains("Address already in use") || words.contains("Unable to lock");
    }

    @Override
    public void stop(ServerFolder folder, Process server, How how) {
        if (how == How.IN_ORDER) {
            server.destroy();
        } else {
            server.destroyForcibly();
        }
        Command.await(server, ServerProcess.PATIENCE);
    }

    /** The server's own file proves that the port is its own; the file is there before the server has judged its settings. */
    @Override
    public boolean ready(ServerFolder folder, long pid, int port) {
        try {
            return Files.readString(folder.data().resolve(PID_FILE)).strip().equals(Long.toString(pid))
                    && answers(port);
        } catch (NoSuchFileException notYet) {
            return false;
        } catch (IOException failed) {
            throw new ServerFailure("cannot read the state of the server in " + folder.path(), failed);
        }
    }

    private static boolean answers(int port) {
        String patient = MysqlFamilyServer.jdbcUrl(port, "mysql") + "&connectTimeout=2000&socketTimeout=20000";
        try (Connection connection = DriverManager.getConnection(patient, MysqlFamilyServer.ADMIN, "")) {
            return connection.isValid(0);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void clean(Map<String, String> environment) {
        cleaned(environment);
    }

    /** Nothing of the caller's own settings may reach the server. */
    static void cleaned(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("MYSQL_")
                        || name.startsWith("MARIADB_")
                        || name.startsWith("UMASK")
                        || name.startsWith("LC_"));
        environment.put("LANG", "C");
    }
}
