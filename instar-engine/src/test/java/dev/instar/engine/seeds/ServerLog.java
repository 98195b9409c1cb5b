package dev.instar.engine.seeds;

import dev.instar.engine.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** What the server wrote down about one database. */
final class ServerLog {

    private ServerLog() {}

    /** Has the server log every statement that changes the catalog, in sessions that begin from now on. */
    static void watchDdl(Stage stage) {
        stage.sql("ALTER DATABASE " + stage.database().name() + " SET log_statement = 'ddl'");
    }

    /** Statements that changed the catalog since {@link #watchDdl}. */
    static List<String> ddl(Stage stage) throws IOException {
        try (Stream<String> lines = Files.lines(stage.database().server().log())) {
            return lines.filter(line -> line.contains("@" + stage.database().name() + "/"))
                    .filter(line -> line.contains("LOG:  statement:") || line.contains("LOG:  execute "))
                    .toList();
        }
    }
}
