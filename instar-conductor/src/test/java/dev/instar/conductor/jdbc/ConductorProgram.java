package dev.instar.conductor.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.instar.client.Form;
import dev.instar.conductor.Action;
import dev.instar.conductor.Flavors;
import dev.instar.conductor.ObjectServer;
import dev.instar.conductor.Token;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectTable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A conductor as a process. It says {@code listening} when it does, and ends with its standard input. */
public final class ConductorProgram {

    private ConductorProgram() {}

    /** Arguments: the database's address, the account, the port. */
    public static void main(String[] arguments) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword("");
        config.setMaximumPoolSize(4);
        ObjectTable<Flavors.Flavor> table = ObjectTable.of(Flavors.NEW, "flavors")
                .patience(Duration.ofSeconds(8))
                .build();
        try (HikariDataSource pool = new HikariDataSource(config);
                ObjectServer conductor = ObjectServer.of(
                                JdbcObjectStore.of(table, pool, Forms.always(Form.BOTH_READING_NEW)))
                        .address(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[2])))
                        .token(Token.of("workers", Shop.SECRET).may(Action.values()))
                        .start()) {
            System.out.println("listening at " + conductor.uri());
            while (System.in.read() >= 0) {
                // until it ends
            }
        }
    }
}
