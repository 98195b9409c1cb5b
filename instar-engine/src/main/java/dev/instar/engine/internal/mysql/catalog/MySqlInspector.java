package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.MySqlDetails;
import dev.instar.core.schema.MySqlDetails.TableDetails;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes a {@link Schema} of what the server has in information_schema, in as many queries as there are tables asked for times a dozen:
 * tables that nobody asks for are not opened. Tables of other databases are never part of it, nor are the state tables.
 */
public final class MySqlInspector {

    private final Connection connection;
    private final ServerVersion version;
    private final String database;
    private final Map<TableName, Table> tables = new LinkedHashMap<>();
    private final Map<TableName, TableDetails> details = new LinkedHashMap<>();

    private MySqlInspector(Connection connection, ServerVersion version) throws SQLException {
        this.connection = connection;
        this.version = version;
        this.database = Ask.text(connection, "SELECT DATABASE()").orElse("");
    }

    /**
     * Reads the wanted tables; one that does not exist, or is in another database, is missing from the answer.
     *
     * @throws SQLException when the connection fails; nothing was changed
     */
    public static Schema inspect(Connection connection, ServerVersion version, Collection<TableName> wanted)
            throws SQLException {
        MySqlInspector inspector = new MySqlInspector(connection, version);
        boolean folds = Ask.number(connection, "SELECT @@lower_case_table_names") != 0;
        Set<String> names = new LinkedHashSet<>();
        for (TableName table : wanted) {
            if (table.schema().equals(inspector.database)) {
                names.add(folds ? table.name().toLowerCase(Locale.ROOT) : table.name());
            }
        }
        Mentions mentions = names.isEmpty() ? new Mentions() : Mentions.read(connection);
        for (String name : names) {
            inspector.read(new Scope(inspector.database, Optional.of(name)), mentions);
        }
        return inspector.schema();
    }

    /**
     * Reads every table and view of the connection's database.
     *
     * @throws SQLException when the connection fails; nothing was changed
     */
    public static Schema inspectAll(Connection connection, ServerVersion version) throws SQLException {
        MySqlInspector inspector = new MySqlInspector(connection, version);
        inspector.read(new Scope(inspector.database, Optional.empty()), Mentions.read(connection));
        return inspector.schema();
    }

    private Schema schema() {
        return new Schema(version, database, tables, new MySqlDetails(details));
    }

    private void read(Scope scope, Mentions mentions) throws SQLException {
        List<TableQuery.Found> found = TableQuery.read(connection, scope).stream()
                .filter(t -> scope.table().isEmpty() || scope.table().get().equals(t.name()))
                .toList();
        if (found.isEmpty()) {
            return;
        }
        boolean mariaDb = Server.isMariaDb(version);
        List<ColumnQuery.Found> columns = ColumnQuery.read(connection, scope, mariaDb);
        List<IndexQuery.Part> parts = IndexQuery.read(connection, scope, version);
        List<ConstraintQuery.Check> checks = ConstraintQuery.checks(connection, scope, version);
        List<ConstraintQuery.Reference> references = ConstraintQuery.references(connection, scope);
        List<ConstraintQuery.Reference> referring = ConstraintQuery.referring(connection, scope);
        List<TriggerQuery.Found> triggers = TriggerQuery.read(connection, scope);
        Map<String, Set<String>> partitioning = PartitionQuery.read(connection, scope);
        for (TableQuery.Found table : found) {
            TableName name = new TableName(database, table.name());
            TableAssembly assembly = new TableAssembly(name, table, printed(name, table));
            assembly.columns(of(columns, ColumnQuery.Found::table, table));
            assembly.indexes(of(parts, IndexQuery.Part::table, table));
            assembly.constraints(
                    of(checks, ConstraintQuery.Check::table, table),
                    of(references, r -> r.table().name(), table));
            assembly.referring(of(referring, r -> r.referenced().name(), table));
            assembly.partitionKey(partitioning.getOrDefault(table.name(), Set.of()));
            assembly.mentions(mentions);
            tables.put(
                    name,
                    assembly.table(of(triggers, TriggerQuery.Found::table, table).stream()
                            .map(TriggerQuery.Found::trigger)
                            .toList()));
            details.put(name, assembly.details());
        }
    }

    private Printed printed(TableName name, TableQuery.Found table) throws SQLException {
        return table.kind() == Table.Kind.TABLE
                ? Printed.read(connection, quote(name.schema()) + "." + quote(name.name()))
                : Printed.of("");
    }

    private static String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    private static <T> List<T> of(List<T> all, Function<T, String> tableOf, TableQuery.Found table) {
        return all.stream().filter(t -> tableOf.apply(t).equals(table.name())).toList();
    }
}
