package dev.instar.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** What the product's own script does, which knows no folder with a space in its name. */
    static Path of(MariaDbVersion version, Path home) {
        return MadeOnce.folder(home.getFileName() + "-data", data -> {
            Path first = data.resolveSibling(data.getFileName() + ".sql");
            Files.writeString(first, "create database mysql;\nuse mysql;\nset @auth_root_socket = null;\n");
            String named = version == MariaDbVersion.V10_11 ? "mysql_" : "mariadb_";
            for (String script : List.of(
                    named + "system_tables",
                    named + "performance_tables",
                    named + "system_tables_data",
                    "maria_add_gis_sp_bootstrap",
                    named + "sys_schema")) {
                byte[] text = Files.readAllBytes(home.resolve("share").resolve(script + ".sql"));
                Files.write(first, text, StandardOpenOption.APPEND);
            }
            Files.createDirectory(data);
            List<String> command = line(home, "mariadbd", data, redoLog(version));
            command.addAll(List.of("--bootstrap", "--enforce-storage-engine=", "--max_allowed_packet=8M"));
            Command.run(command, Mysqld::cleaned, first);
            Files.delete(first);
        });
    }

    static Path of(MySqlVersion version, Path home) {
        return MadeOnce.folder(home.getFileName() + "-data", data -> {
            Path first = data.resolveSibling(data.getFileName() + ".sql");
            Files.writeString(first, ADMINISTRATOR);
            List<String> command = line(home, "mysqld", data, redoLog(version));
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

    private static List<String> line(Path home, String program, Path data, Map<String, String> options) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(program).toString());
        command.add("--no-defaults");
        command.addAll(Mysqld.places(home, data));
        options.forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }
}
