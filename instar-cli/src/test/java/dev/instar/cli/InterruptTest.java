package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command as a process of its own, ended from outside as Ctrl-C does. */
class InterruptTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Process instar(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INSTAR_"));
        return builder.redirectOutput(file("out")).redirectError(file("err")).start();
    }

    private File file(String name) {
        return folder.resolve(name + ".txt").toFile();
    }

    private String text(String name) {
        try {
            return Files.readString(file(name).toPath(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            return "";
        }
    }

    /** Runs while somebody is in the way, and is ended as soon as it waits. */
    private int interruptedWhileWaiting(String... args) throws Exception {
        try (Connection reader = shop.database().connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM flavors");
            Process process = instar(args);
            await().atMost(2, TimeUnit.MINUTES).until(() -> text("err").contains("waits") || !process.isAlive());
            process.destroy();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        }
    }

    private long sessions() throws Exception {
        try (Connection connection = shop.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'instar'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void anArrowSaysThatItGoesOnAndLeavesNoSession() throws Exception {
        long left = Long.MAX_VALUE;
        for (int i = 0; i < 5 && left > 0; i++) { // a server may be late to let a session go that was ended in order
            assertThat(interruptedWhileWaiting("expand", "0001"))
                    .as(text("err"))
                    .isEqualTo(3);
            left = sessions();
        }
        assertThat(left).isZero();
        assertThat(text("err"))
                .contains(
                        "INSTAR-U002 interrupted    expand 0001",
                        "What is done is recorded",
                        "Run  instar expand 0001  again")
                .doesNotContain("\tat ");
        shop.have("expand");
    }

    @Test
    void asJsonItIsStillOneDocument() throws Exception {
        assertThat(interruptedWhileWaiting("expand", "0001", "--json"))
                .as(text("err"))
                .isEqualTo(3);
        Shell.Ran ran = new Shell.Ran(3, text("out"), "");
        assertThat(ran.json().at("/error/problems/0/code").asString()).isEqualTo("INSTAR-U002");
        assertThat(ran.json().at("/exit").asInt()).isEqualTo(3);
    }

    @Test
    void aWatcherEndsWithoutComplaint() throws Exception {
        Process process = instar("status", "--watch");
        await().atMost(2, TimeUnit.MINUTES).until(() -> text("out").contains("PENDING") || !process.isAlive());
        process.destroy();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(text("err")).isZero();
        assertThat(text("err")).isEmpty();
    }
}
