package dev.instar.engine.internal.mysql;

import dev.instar.core.Problem;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Naming;
import dev.instar.core.dialect.mysql.MySqlDialect;
import dev.instar.core.operation.ExpressionUse;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Range;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Leaning;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import dev.instar.engine.internal.driver.Activity;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.engine.internal.mysql.catalog.Ask;
import dev.instar.engine.internal.mysql.catalog.MySqlInspector;
import dev.instar.engine.internal.mysql.catalog.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** MariaDB 10.6, MySQL 8.0 and newer. */
public final class MySqlDriver implements Driver {

    /** As the LOCK clause of ALTER TABLE spells them, weakest first. */
    private static final List<String> MODES = List.of("", "NONE", "SHARED", "EXCLUSIVE");

    private final ServerVersion version;
    private final Dialect dialect;
    private final GrantBook grants;
    private final TableLocks locks;

    /** @param version the server's */
    public MySqlDriver(ServerVersion version) {
        this.version = version;
        this.dialect = new MySqlDialect(version);
        this.grants = new MySqlGrants(version, dialect);
        this.locks = new TableLocks(version, dialect);
    }

    /** The driver for the server at the other end. */
    public static MySqlDriver of(Connection connection) throws SQLException {
        return new MySqlDriver(Server.version(connection));
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        OurSession.prepare(connection, version);
    }

    @Override
    public List<Problem> unusable(Connection connection) throws SQLException {
        return ServerConditions.unusable(connection, version);
    }

    @Override
    public List<String> missingRights(
            Connection connection, Collection<TableName> tables, Collection<String> settings, boolean state)
            throws SQLException {
        return MissingRights.of(connection, version, dialect, tables);
    }

    @Override
    public List<Hazard> hazards(Connection connection, TableName table) throws SQLException {
        return hazards(connection, table, List.of());
    }

    @Override
    public List<Hazard> hazards(Connection connection, TableName table, Collection<String> old) throws SQLException {
        List<Hazard> hazards = new ArrayList<>(Hazards.of(connection, table, old));
        hazards.addAll(SentStatements.hazards(connection, version, table));
        return hazards;
    }

    @Override
    public boolean rowExists(Connection connection, TableName table, String json) throws SQLException {
        throw withoutKey(table);
    }

    @Override
    public Map<String, String> rowsAsJson(Connection connection, Range range, String where, List<String> values)
            throws SQLException {
        throw withoutKey(range.table());
    }

    private static IllegalStateException withoutKey(TableName table) {
        return new IllegalStateException("a table without a key is refused before anything is asked of it: " + table);
    }

    @Override
    public Schema inspect(Connection connection, Collection<TableRef> tables, Collection<String> functions)
            throws SQLException {
        String database = Ask.text(connection, "SELECT DATABASE()").orElse("");
        Set<TableName> names = new LinkedHashSet<>();
        tables.forEach(table -> names.addAll(table.candidates(database)));
        return MySqlInspector.inspect(connection, version, names);
    }

    @Override
    public Schema inspectAll(Connection connection, Collection<String> functions) throws SQLException {
        return MySqlInspector.inspectAll(connection, version);
    }

    @Override
    public List<Problem> compile(Connection connection, List<ExpressionUse> expressions) throws SQLException {
        return new ExpressionTrial(connection, dialect).problems(expressions);
    }

    @Override
    public void bound(Connection connection, Duration lockWait, Duration statement) throws SQLException {
        OurSession.bound(connection, lockWait);
    }

    @Override
    public void unbounded(Connection connection) throws SQLException {
        OurSession.bound(connection, Duration.ofDays(1));
    }

    @Override
    public String strongest(Collection<String> modes) {
        return modes.stream()
                .map(mode -> MODES.contains(mode) ? mode : "EXCLUSIVE")
                .max(java.util.Comparator.comparingInt(MODES::indexOf))
                .orElse("");
    }

    /**
     * Rows that somebody holds are passed over where the keys are looked for; the rows themselves are then found by those keys. The limit,
     * larger than any piece, keeps the servers from merging the two into one scan, and naming the index keeps MariaDB from reading a small
     * table as a whole: both would wait for the held rows.
     */
    @Override
    public String update(Range range, String set, String where, boolean heldByNobody) {
        if (!heldByNobody) {
            return "UPDATE " + range.tableSql() + " SET " + set + " WHERE " + where;
        }
        StringBuilder keys = new StringBuilder();
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < range.key().size(); i++) {
            String column = dialect.quote(range.key().get(i));
            String alias = dialect.quote("instar_key_" + i);
            keys.append(i == 0 ? "" : ", ").append(column).append(" AS ").append(alias);
            same.append(i == 0 ? "" : " AND ")
                    .append(range.tableSql())
                    .append('.')
                    .append(column)
                    .append(" = instar_free.")
                    .append(alias);
        }
        return "UPDATE (SELECT " + keys + " FROM " + range.tableSql() + " WHERE " + where
                + " LIMIT 1000000000 FOR UPDATE SKIP LOCKED) instar_free STRAIGHT_JOIN " + range.tableSql()
                + (range.index().isEmpty() ? "" : " FORCE INDEX (" + dialect.quote(range.index()) + ")") + " ON "
                + same
                + " SET " + set;
    }

    @Override
    public void lock(Connection connection, TableName table, String mode) throws SQLException {
        throw new IllegalStateException("tables are locked together here: " + table);
    }

    @Override
    public void lockAll(Sending sending, Collection<TableName> tables) throws SQLException {
        locks.lockAll(sending, tables);
    }

    @Override
    public boolean canLockAtOnce(Connection connection) throws SQLException {
        return locks.canLockAtOnce(connection);
    }

    @Override
    public boolean lockAtOnce(Sending sending, Collection<TableName> tables) throws SQLException {
        return locks.lockAtOnce(sending, tables);
    }

    @Override
    public boolean rebuildsQuickly() {
        return locks.rebuildsQuickly();
    }

    @Override
    public void unlockAll(Connection connection) throws SQLException {
        Ask.run(connection, "UNLOCK TABLES");
    }

    @Override
    public void send(Sending sending, String sql) throws SQLException {
        Watchdog.send(sending, sql, !Server.isMariaDb(version));
    }

    @Override
    public SQLException timeIsUp() {
        return new SQLException("the lock budget is used up", "70100", 1317);
    }

    @Override
    public void set(Connection connection, Step.Setting setting) throws SQLException {
        boolean on = setting.value().equals("on");
        String sql = "SET " + variable(setting) + " = " + (on ? "1" : "?");
        try (PreparedStatement statement = connection.prepareStatement("/* instar */ " + sql)) {
            if (!on) {
                statement.setString(1, setting.value());
            }
            statement.execute();
        }
    }

    @Override
    public void unset(Connection connection, Collection<Step.Setting> settings) throws SQLException {
        if (!settings.isEmpty()) {
            Ask.run(
                    connection,
                    "SET " + settings.stream().map(s -> variable(s) + " = NULL").collect(Collectors.joining(", ")));
        }
    }

    private String variable(Step.Setting setting) {
        return "@" + dialect.quote(setting.name().replace('.', '_').toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean holds(Connection connection, Probe probe) throws SQLException {
        return Catalog.holds(connection, probe);
    }

    /** DDL is atomic here: a failed attempt leaves nothing. */
    @Override
    public boolean leftover(Connection connection, Probe probe) {
        return false;
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

    private List<String> labels(Connection connection, TableName table, Function<Table, List<String>> leaning)
            throws SQLException {
        return MySqlInspector.inspect(connection, version, Set.of(table))
                .table(table)
                .map(leaning)
                .orElse(List.of())
                .stream()
                .filter(label -> !Naming.isOurs(label))
                .toList();
    }

    @Override
    public String dependencyMark(Connection connection, TableName table) throws SQLException {
        return DependencyMark.of(connection, version, table, dialect.quote(table));
    }

    @Override
    public boolean isLock(SQLException error) {
        return SqlErrors.isLock(error);
    }

    @Override
    public List<Blocker> blockers(Connection connection, Collection<TableName> tables) throws SQLException {
        return LockHolders.on(connection, tables);
    }

    /** Walks go by keys here, which a rebuilt table keeps. */
    @Override
    public long file(Connection connection, TableName table) {
        return 0;
    }

    @Override
    public long blocks(Connection connection, TableName table) {
        return 0;
    }

    @Override
    public long estimatedRows(Connection connection, Range range) throws SQLException {
        return estimatedRows(connection, range.table());
    }

    @Override
    public long estimatedRows(Connection connection, TableName table) throws SQLException {
        return Catalog.estimatedRows(connection, table);
    }

    @Override
    public ErrorKind kind(SQLException error) {
        return SqlErrors.kind(error);
    }

    @Override
    public Activity activity() {
        return new MySqlActivity();
    }

    @Override
    public GrantBook grants() {
        return grants;
    }
}
