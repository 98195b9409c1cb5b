package dev.instar.engine.internal.postgresql;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Naming;
import dev.instar.core.dialect.postgresql.PostgreSqlDialect;
import dev.instar.core.operation.ExpressionUse;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Range;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Leaning;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import dev.instar.engine.internal.driver.Activity;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.engine.internal.postgresql.catalog.PostgreSqlInspector;
import dev.instar.engine.internal.postgresql.catalog.TableRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL 14 and newer. */
public final class PostgreSqlDriver implements Driver {

    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlDriver.class);
    private static final int OLDEST = 14;

    /** Weakest first (PostgreSQL documentation, section 13.3.1). */
    private static final List<String> MODES = List.of(
            "",
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
            "ACCESS EXCLUSIVE");

    private final Dialect dialect = new PostgreSqlDialect();
    private final GrantBook grants = new PostgreSqlGrants();

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        Ask.run(
                connection,
                "SELECT pg_catalog.set_config(s.name, s.value, false) FROM (VALUES ('application_name', 'instar'),"
                        + " ('row_security', 'off'), ('lock_timeout', '5s'), ('statement_timeout', '0'),"
                        + " ('idle_in_transaction_session_timeout', '60s'), ('client_min_messages', 'warning'),"
                        + " ('default_transaction_isolation', 'read committed'), ('check_function_bodies', 'on'),"
                        + " ('synchronous_commit', CASE pg_catalog.current_setting('synchronous_commit') WHEN 'off' THEN 'local' ELSE"
                        + " pg_catalog.current_setting('synchronous_commit') END)) AS s (name, value)");
        noticeLostClient(connection);
    }

    /** A statement of ours ends soon after its process: the server looks once a second whether we are still there. */
    private static void noticeLostClient(Connection connection) throws SQLException {
        try {
            Ask.run(connection, "SET client_connection_check_interval = '1s'");
        } catch (SQLException e) {
            if (!"22023".equals(e.getSQLState())) {
                throw e;
            }
            LOG.debug("this server's system cannot tell whether a client is still there", e);
        }
    }

    @Override
    public List<Problem> unusable(Connection connection) throws SQLException {
        int version =
                (int) Ask.number(connection, "SELECT pg_catalog.current_setting('server_version_num')::int / 10000");
        if (version < OLDEST) {
            return List.of(Problem.of(
                    ProblemCode.UNSUPPORTED_SERVER,
                    "PostgreSQL " + version,
                    "This server is older than PostgreSQL " + OLDEST + ".",
                    "Upgrade the server first."));
        }
        boolean readOnly = Ask.yes(
                connection,
                "SELECT pg_catalog.pg_is_in_recovery() OR pg_catalog.current_setting('transaction_read_only') = 'on'");
        return readOnly
                ? List.of(Problem.of(
                        ProblemCode.READ_ONLY,
                        "database " + connection.getCatalog(),
                        "This database takes no writes: it is a standby, or read only by its settings.",
                        "Name the primary server in  target:  or lift  default_transaction_read_only."))
                : List.of();
    }

    @Override
    public List<String> missingRights(
            Connection connection, Collection<TableName> tables, Collection<String> settings, boolean state)
            throws SQLException {
        return MissingRights.of(connection, tables, settings, state);
    }

    @Override
    public List<Hazard> hazards(Connection connection, TableName table) throws SQLException {
        return ColumnListHazards.of(connection, table);
    }

    @Override
    public boolean rowExists(Connection connection, TableName table, String json) throws SQLException {
        return Ask.yes(
                connection,
                "SELECT EXISTS (SELECT 1 FROM " + dialect.quote(table)
                        + " t WHERE pg_catalog.to_jsonb(t) = ?::pg_catalog.jsonb)",
                json);
    }

    @Override
    public Map<String, String> rowsAsJson(Connection connection, Range range, String where, List<String> values)
            throws SQLException {
        Map<String, String> rows = new LinkedHashMap<>();
        Ask.all(
                connection,
                "SELECT ctid::pg_catalog.text, pg_catalog.to_jsonb(instar_row)::pg_catalog.text FROM "
                        + range.tableSql() + " instar_row WHERE " + where,
                row -> rows.put(row.getString(1), row.getString(2)),
                values.toArray());
        return rows;
    }

    @Override
    public Schema inspect(Connection connection, Collection<TableRef> tables, Collection<String> functions)
            throws SQLException {
        String path = Ask.all(
                        connection, "SELECT coalesce(pg_catalog.current_schema(), 'public')", row -> row.getString(1))
                .get(0);
        Set<TableRequest> requests = new LinkedHashSet<>();
        for (TableRef table : tables) {
            requests.add(new TableRequest(table.schema(), table.name()));
            table.candidates(path).forEach(name -> requests.add(TableRequest.of(name)));
        }
        return PostgreSqlInspector.inspect(connection, requests, Set.copyOf(functions));
    }

    @Override
    public Schema inspectAll(Connection connection, Collection<String> functions) throws SQLException {
        List<String> schemas = Ask.all(
                connection,
                "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'instar')"
                        + " AND nspname NOT LIKE 'pg\\_t%'",
                row -> row.getString(1));
        return PostgreSqlInspector.inspectAll(connection, schemas, Set.copyOf(functions));
    }

    @Override
    public List<Problem> compile(Connection connection, List<ExpressionUse> expressions) throws SQLException {
        return new ExpressionTrial(connection).problems(expressions);
    }

    @Override
    public void bound(Connection connection, Duration lockWait, Duration statement) throws SQLException {
        Ask.run(
                connection,
                "SELECT pg_catalog.set_config('lock_timeout', '" + Math.max(1, lockWait.toMillis())
                        + "', true), pg_catalog.set_config('statement_timeout', '" + Math.max(1, statement.toMillis())
                        + "', true)");
    }

    @Override
    public void unbounded(Connection connection) throws SQLException {
        Ask.run(connection, "SET lock_timeout = 0");
    }

    @Override
    public String strongest(Collection<String> modes) {
        return modes.stream()
                .map(mode -> MODES.contains(mode) ? mode : "ACCESS EXCLUSIVE")
                .max(Comparator.comparingInt(MODES::indexOf))
                .orElse("");
    }

    @Override
    public String update(Range range, String set, String where, boolean heldByNobody) {
        String rows = heldByNobody
                ? "ctid = ANY (ARRAY(SELECT ctid FROM " + range.tableSql() + " WHERE " + where
                        + " FOR NO KEY UPDATE SKIP LOCKED))"
                : where;
        return "UPDATE " + range.tableSql() + " SET " + set + " WHERE " + rows;
    }

    @Override
    public void send(Sending sending, String sql) throws SQLException {
        Ask.run(sending.connection(), sql);
    }

    @Override
    public SQLException timeIsUp() {
        return new SQLException("the lock budget is used up", "57014");
    }

    @Override
    public void set(Connection connection, Step.Setting setting) throws SQLException {
        Ask.all(
                connection,
                "SELECT pg_catalog.set_config(?, ?, true)",
                row -> row.getString(1),
                setting.name(),
                setting.value());
    }

    @Override
    public void unset(Connection connection, Collection<Step.Setting> settings) {
        // They end with the transaction.
    }

    @Override
    public void lock(Connection connection, TableName table, String mode) throws SQLException {
        Ask.run(connection, "LOCK TABLE " + dialect.quote(table) + " IN " + mode + " MODE");
    }

    @Override
    public boolean holds(Connection connection, Probe probe) throws SQLException {
        return Catalog.holds(connection, probe);
    }

    @Override
    public boolean leftover(Connection connection, Probe probe) throws SQLException {
        return Catalog.leftover(connection, probe);
    }

    @Override
    public String identity(Connection connection, BridgeIdentity bridge) throws SQLException {
        return Catalog.identity(connection, bridge);
    }

    @Override
    public List<String> outsideTriggers(Connection connection, BridgeIdentity bridge) throws SQLException {
        return Catalog.outsideTriggers(connection, bridge);
    }

    @Override
    public List<String> leaning(Connection connection, TableName table, Collection<String> columns)
            throws SQLException {
        return labels(connection, table, found -> Leaning.on(found, columns));
    }

    @Override
    public List<String> leaningByName(Connection connection, TableName table, Collection<String> columns)
            throws SQLException {
        return labels(connection, table, found -> Leaning.byName(found, columns));
    }

    private static List<String> labels(Connection connection, TableName table, Function<Table, List<String>> leaning)
            throws SQLException {
        return PostgreSqlInspector.inspect(connection, Set.of(TableRequest.of(table)), Set.of())
                .table(table)
                .map(leaning)
                .orElse(List.of())
                .stream()
                .filter(label -> !Naming.isOurs(label))
                .toList();
    }

    @Override
    public String dependencyMark(Connection connection, TableName table) throws SQLException {
        return Catalog.dependencyMark(connection, table);
    }

    @Override
    public boolean isLock(SQLException error) {
        return SqlStates.isLock(error);
    }

    @Override
    public List<Blocker> blockers(Connection connection, Collection<TableName> tables) throws SQLException {
        return LockHolders.on(connection, tables);
    }

    @Override
    public long file(Connection connection, TableName table) throws SQLException {
        return Catalog.file(connection, table);
    }

    @Override
    public long blocks(Connection connection, TableName table) throws SQLException {
        return Catalog.blocks(connection, table);
    }

    @Override
    public long estimatedRows(Connection connection, Range range) throws SQLException {
        return Catalog.estimatedRows(connection, range);
    }

    @Override
    public ErrorKind kind(SQLException error) {
        return SqlStates.kind(error);
    }

    @Override
    public Activity activity() {
        return new PostgreSqlActivity();
    }

    @Override
    public GrantBook grants() {
        return grants;
    }
}
