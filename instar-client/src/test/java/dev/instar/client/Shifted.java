package dev.instar.client;

import java.sql.DriverManager;
import java.time.Instant;

/** A process of its own: joins, says what its wall clock shows, works until its input ends, leaves. */
final class Shifted {

    private Shifted() {}

    public static void main(String[] args) throws Exception {
        Source source = new Source(() -> DriverManager.getConnection(args[0], "postgres", ""));
        try (Instar instar = Instar.join(source, Cell::orders);
                Use use = instar.begin("report")) {
            System.out.println(Instant.now());
            System.out.flush();
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
            use.close();
        }
    }
}
