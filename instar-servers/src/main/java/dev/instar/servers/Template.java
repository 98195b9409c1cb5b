package dev.instar.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Data of MariaDB and MySQL servers without databases: making them takes seconds, copying them a fraction of one. */
final class Template {

    /** For TCP: the server makes an administrator for its own socket alone. */
    private static final String ADMINISTRATOR = """
            CREATE USER 'root'@'127.0.0.1' IDENTIFIED WITH mysql_native_password BY '';
            GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
            """;

    private Template() {}

    static Path of(MariaDbVersion version, Path home) {
        return MadeOnce.folder(home.getFileName() + "-data", data -> {
            List<String> command = new ArrayList<>();
            command.add(home.resolve("scripts/mariadb-install-db").toString());
            command.add("--no-defaults");
            command.addAll(Mysqld.places(home, data));
            command.addAll(options(redoLog(version)));
            command.addAll(
                    List.of("--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"));
            Command.run(command, Mysqld::cleaned);
        });
    }

    static Path of(MySqlVersion version, Path home) {
        return MadeOnce.folder(home.getFileName() + "-data", data -> {
            Path first = data.resolveSibling(data.getFileName() + ".sql");
            Files.writeString(first, ADMINISTRATOR);
            List<String> command = new ArrayList<>();
            command.add(home.resolve("bin/mysqld").toString());
            command.add("--no-defaults");
            command.addAll(Mysqld.places(home, data));
            command.addAll(options(redoLog(version)));
            command.addAll(List.of("--initialize-insecure", "--init-file=" + first, "--skip-log-bin", "--ssl=0"));
            Command.run(command, Mysqld::cleaned);
            Files.delete(first);
            // the server's identity, which every copy needs anew
            Files.deleteIfExists(data.resolve("auto.cnf"));
        });
    }

    /** The usual 96 MB would be copied for every server. */
    static Map<String, String> redoLog(MariaDbVersion version) {
        return Map.of("innodb_log_file_size", "32M");
    }

    static Map<String, String> redoLog(MySqlVersion version) {
        return version == MySqlVersion.V8_0_15
                ? Map.of("innodb_log_file_size", "16M", "innodb_log_files_in_group", "2")
                : Map.of("innodb_redo_log_capacity", "32M");
    }

    private static List<String> options(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toList();
    }
}
