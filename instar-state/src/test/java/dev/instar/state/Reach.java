package dev.instar.state;

import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A kind of server, and the JDBC driver by which it is reached. */
enum Reach {
    POSTGRESQL_18(ServerKind.POSTGRESQL_18),
    MARIADB_10_11(ServerKind.MARIADB_10_11),
    MARIADB_11_4(ServerKind.MARIADB_11_4),
    MYSQL_8_0_15(ServerKind.MYSQL_8_0_15),
    MYSQL_8_0_31(ServerKind.MYSQL_8_0_31),
    /** By MySQL's own driver, as applications do. */
    MYSQL_8_0_31_BY_CONNECTOR_J(ServerKind.MYSQL_8_0_31);

    private final ServerKind kind;

    Reach(ServerKind kind) {
        this.kind = kind;
    }

    ServerKind kind() {
        return kind;
    }

    Connection connect(Database database) throws SQLException {
        return connect(database, database.server().adminUser(), "");
    }

    Connection connect(Database database, String user, String password) throws SQLException {
        String address = this == MYSQL_8_0_31_BY_CONNECTOR_J
                ? "jdbc:mysql://127.0.0.1:" + database.server().port() + "/" + database.name()
                        + "?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                : database.jdbcUrl();
        return DriverManager.getConnection(address, user, password);
    }
}
