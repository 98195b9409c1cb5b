package dev.instar.conductor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes requests on to a conductor, and cuts the connection instead of passing on the first byte of some answers. */
final class LosingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int port;
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    LosingProxy(URI conductor) throws IOException {
        port = conductor.getPort();
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** So many answers from now on are lost. */
    void lose(int answers) {
        toLose.set(answers);
    }

    int lost() {
        return lost.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                sockets.add(client);
                connect(client);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(server);
            daemon(() -> pump(client, server, false));
            daemon(() -> pump(server, client, true));
        } catch (IOException e) {
            client.close(); // nobody is there
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                    lost.incrementAndGet();
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException e) {
            // one of them is gone, and so is the other
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "losing-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
