package dev.instar.demo.database;

import dev.instar.servers.Database;
import dev.instar.servers.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The sample on MariaDB and MySQL. */
final class OnMySqlFamily extends DemoDatabase {

    private static final String FLAVORS = """
            CREATE TABLE flavors (
              id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
              name varchar(100) NOT NULL UNIQUE,
              memory_mb int NOT NULL,
              vcpus int NOT NULL DEFAULT 1,
              description text,
              KEY flavors_by_memory (memory_mb))
            """;
    private static final String INSTANCES = """
            CREATE TABLE instances (
              id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
              flavor_id int NOT NULL,
              host varchar(100) NOT NULL,
              power_state varchar(20) NOT NULL DEFAULT 'running',
              KEY instances_by_flavor (flavor_id),
              CONSTRAINT instances_flavor FOREIGN KEY (flavor_id) REFERENCES flavors (id))
            """;

    OnMySqlFamily(Database database) {
        super(database);
    }

    @Override
    void makeAccounts() throws SQLException {
        String owner = "'" + OWNER + "'@'%'";
        try (Connection admin = database().connect()) {
            run(
                    admin,
                    "CREATE USER " + owner,
                    "CREATE USER '" + Account.MOST.login() + "'@'%', '" + Account.CANARY.login() + "'@'%'",
                    "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, CREATE ROUTINE,"
                            + " ALTER ROUTINE, EXECUTE, LOCK TABLES, CREATE TEMPORARY TABLES ON "
                            + database().name()
                            + ".* TO " + owner + " WITH GRANT OPTION",
                    // So that Instar can take rights away by roles, and can say who holds a lock.
                    "GRANT CREATE USER, PROCESS ON *.* TO " + owner,
                    "GRANT SELECT ON mysql.* TO " + owner,
                    isMariaDb() ? "GRANT UPDATE ON mysql.* TO " + owner : "GRANT ROLE_ADMIN ON *.* TO " + owner,
                    "GRANT SELECT ON performance_schema.* TO " + owner);
        }
    }

    @Override
    void fill(int rows) throws SQLException {
        try (Connection owner = owner()) {
            run(owner, FLAVORS, INSTANCES, "INSERT INTO flavors (name, memory_mb, vcpus) VALUES ('flavor-1', 293, 2)");
            for (int made = 1; made < rows; made *= 2) {
                String next = "id + " + made;
                run(
                        owner,
                        "INSERT INTO flavors (id, name, memory_mb, vcpus) SELECT " + next + ", concat('flavor-', "
                                + next
                                + "), 256 + (" + next + ") * 37 % 65536, 1 + (" + next + ") % 16 FROM flavors WHERE "
                                + next
                                + " <= " + rows);
            }
            run(
                    owner,
                    "INSERT INTO instances (id, flavor_id, host) SELECT id, id, concat('host-', id % 500) FROM flavors");
            ask("ANALYZE TABLE flavors, instances");
        }
        try (Connection admin = database().connect()) {
            // On single tables: rights on a whole database cannot be taken away from one column.
            for (String table : List.of("flavors", "instances")) {
                for (Account account : Account.values()) {
                    run(
                            admin,
                            "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO '" + account.login() + "'@'%'");
                }
            }
        }
    }

    @Override
    public DataSource application(Account account, String applicationName) {
        return login(account, applicationName, Map.of());
    }

    @Override
    public DataSource applicationThatPrepares(Account account, String applicationName) {
        return login(account, applicationName, Map.of("useServerPrepStmts", "true"));
    }

    private DataSource login(Account account, String applicationName, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("user", account.login());
        properties.put("connectionAttributes", "program_name:" + applicationName);
        return new Logins(database().jdbcUrl(), properties);
    }

    @Override
    public boolean hasReturning() {
        return false;
    }

    @Override
    public boolean hidesNewColumns() {
        return true;
    }

    @Override
    public CatalogLines catalog() throws SQLException {
        return new CatalogLines(new MySqlCatalog(this).lines());
    }

    @Override
    public List<String> droppingTriggers() throws SQLException {
        return ask("SELECT concat('DROP TRIGGER `', trigger_name, '`') FROM information_schema.triggers"
                + " WHERE event_object_schema = database() AND event_object_table = 'flavors' ORDER BY 1");
    }

    @Override
    public List<String> droppingOldForm() throws SQLException {
        List<String> statements = new ArrayList<>(droppingTriggers());
        statements.add("ALTER TABLE flavors DROP COLUMN memory_mb");
        return statements;
    }

    /** Whether it is the one product and not the other. */
    boolean isMariaDb() {
        return database().server() instanceof MariaDbServer;
    }

    @Override
    public String version() throws SQLException {
        return (isMariaDb() ? "MariaDB " : "MySQL ")
                + ask("SELECT version()").get(0).replaceFirst("-.*", "");
    }
}
