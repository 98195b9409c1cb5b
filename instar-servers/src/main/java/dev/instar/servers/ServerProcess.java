package dev.instar.servers;

import dev.instar.servers.Product.How;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server's main process: started on a free port, watched until it is ready, stopped. */
final class ServerProcess {

    /** A loaded machine takes several seconds for what an idle one does in one. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int ATTEMPTS = 10;

    private final Product product;
    private final ServerFolder folder;
    private int port;
    private @Nullable Process process;

    ServerProcess(Product product, ServerFolder folder) {
        this.product = product;
        this.folder = folder;
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

    /** Starts; the first time on a free port, which is kept from then on. */
    synchronized void start() {
        for (int attempt = 1; process == null; attempt++) {
            int candidate = port == 0 ? FreePort.find() : port;
            try {
                launch(candidate);
                port = candidate;
            } catch (ServerFailure failed) {
                if (attempt == ATTEMPTS || !product.passes(String.valueOf(failed.getMessage()))) {
                    throw failed;
                }
                Command.pause(Duration.ofMillis(300));
            }
        }
    }

    /** Stops; does nothing when it is not running. */
    synchronized void stop(How how) {
        if (process == null) {
            return;
        }
        try {
            if (process.isAlive()) {
                product.stop(folder, process, how);
            }
        } finally {
            process.destroyForcibly();
            Command.await(process, PATIENCE);
            process = null;
        }
    }

    private void launch(int candidate) {
        List<String> command = product.command(folder, candidate);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        product.clean(builder.environment());
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw new ServerFailure("cannot start " + command, failed);
        }
        folder.record(ProcessIdentity.of(process.toHandle()));
        awaitReady(process, candidate);
    }

    private void awaitReady(Process started, int candidate) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!product.ready(folder, started.pid(), candidate)) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                Command.await(started, PATIENCE);
                process = null;
                throw new ServerFailure("the server did not start; its last words:\n" + folder.logTail());
            }
            Command.pause(Duration.ofMillis(5));
        }
    }
}
