package dev.instar.conductor.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A conductor's process in the hand of who started it; it ends with its owner. */
final class ConductorPod implements AutoCloseable {

    private final Process process;
    private final Thread atTheEnd;

    private ConductorPod(Process process) {
        this.process = process;
        this.atTheEnd = new Thread(process::destroyForcibly, "conductor-kill");
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /** Starts one and waits until it listens. */
    static ConductorPod start(Shop shop, int port) throws IOException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ConductorProgram.class.getName(),
                        shop.database().jdbcUrl(),
                        shop.accounts().conductor(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ConductorPod pod = new ConductorPod(process);
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.startsWith("listening")) {
            pod.close();
            throw new IOException("the conductor did not start: " + line);
        }
        return pod;
    }

    static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " does not die");
        }
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
