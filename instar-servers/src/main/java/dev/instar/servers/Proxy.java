package dev.instar.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a port of this machine; can swallow everything without a word, as a firewall does that has forgotten. */
public final class Proxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean swallowing;

    /** @param port of this machine, where the server listens */
    public Proxy(int port) throws IOException {
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Where clients connect to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** What is sent from now on, by either side, over connections old and new, is not passed on; nothing is closed. */
    public void swallow(boolean all) {
        swallowing = all;
    }

    /** How many were ever taken. */
    public int connections() {
        return sockets.size() / 2;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                daemon(() -> join(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Where nobody listens, the client is turned away as the server itself would, and the next one is taken all the same. */
    private void join(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(client);
            sockets.add(server);
            if (listening.isClosed()) {
                client.close();
                server.close();
            }
            daemon(() -> pump(client, server));
            pump(server, client);
        } catch (IOException e) {
            try {
                client.close();
            } catch (IOException gone) {
                // so it is
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!swallowing) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // one of them is gone, and so is the other
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
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
