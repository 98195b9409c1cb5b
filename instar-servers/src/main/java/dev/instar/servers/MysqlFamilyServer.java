package dev.instar.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What MariaDB and MySQL have in common for those who connect. */
abstract sealed class MysqlFamilyServer extends OwnServer permits MariaDbServer, MySqlServer {

    static final String ADMIN = "root";

    private static final int NO_SUCH_THREAD = 1094;

    MysqlFamilyServer(ServerKind kind, Product product, String folder) {
        super(kind, product, folder);
    }

    /** The driver wants TLS unless told otherwise; without it, MySQL's default way to log in needs the server's public key. */
    static String jdbcUrl(int port, String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable&allowPublicKeyRetrieval=true";
    }

    @Override
    public String jdbcUrl(String database) {
        return jdbcUrl(port(), database);
    }

    @Override
    public String adminUser() {
        return ADMIN;
    }

    /** Unlike PostgreSQL's, this server lets sessions stay in a database that is gone, and waits for their transactions before. */
    @Override
    public void dropDatabase(String name) {
        try (Connection connection = connect(adminDatabase())) {
            for (Long session : sessionsIn(connection, name)) {
                end(connection, session);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lock_wait_timeout = 120");
                statement.execute("drop database if exists `" + name.replace("`", "``") + "`");
            }
        } catch (SQLException failed) {
            throw new ServerFailure("cannot drop database " + name + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    String adminDatabase() {
        return "mysql";
    }

    private static List<Long> sessionsIn(Connection connection, String database) throws SQLException {
        List<Long> sessions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id, db from information_schema.processlist")) {
            while (row.next()) {
                if (database.equals(row.getString(2))) {
                    sessions.add(row.getLong(1));
                }
            }
        }
        return sessions;
    }

    private static void end(Connection connection, long session) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("kill " + session);
        } catch (SQLException failed) {
            if (failed.getErrorCode() != NO_SUCH_THREAD) {
                throw failed;
            }
        }
    }
}
