package dev.instar.engine.internal.mysql;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rights on a table and its columns.
 *
 * <p>Revoking a right on the whole table takes the same right on its columns with it, and nothing puts both changes into one moment. So
 * the rights on the other columns come first, in a role that the account has by default; then the right on the table goes. Rights on the
 * whole database or server are not touched: those accounts are named by {@link Hazards} before expand.
 */
final class MySqlGrants implements Driver.GrantBook {

    private final ServerVersion version;
    private final Dialect dialect;

    MySqlGrants(ServerVersion version, Dialect dialect) {
        this.version = version;
        this.dialect = dialect;
    }

    /** The role that retire will need is given now: sessions that log in from here on need not be renewed then. */
    @Override
    public void copy(Connection c, TableName table, Map<String, List<String>> columns) throws SQLException {
        for (Account account : accounts(Grant.read(c, table).stream()
                .filter(g -> g.ofTable() && Grant.BY_COLUMN.contains(g.privilege()))
                .toList())) {
            CarrierRole role = new CarrierRole(c, version, table, account);
            if (role.otherDefault().isEmpty()) {
                role.create();
                role.give();
            }
        }
        for (Grant grant : Grant.read(c, table)) {
            for (String successor :
                    grant.ofTable() ? List.<String>of() : columns.getOrDefault(grant.column(), List.of())) {
                grant(c, table, grant.on(successor));
            }
        }
    }

    /** A right on a column outlives the column. */
    @Override
    public void uncopy(Connection c, TableName table, Map<String, List<String>> columns, boolean last)
            throws SQLException {
        Set<String> successors =
                columns.values().stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Grant> grants = Grant.read(c, table);
        for (Grant grant : grants) {
            if (!grant.ofTable() && successors.contains(grant.column())) {
                revoke(c, table, grant);
            }
        }
        for (Account account : last ? accounts(grants) : Set.<Account>of()) {
            new CarrierRole(c, version, table, account).drop();
        }
    }

    @Override
    public Driver.Withholding withholding(
            Connection c, TableName table, Collection<String> columns, Collection<String> logins) throws SQLException {
        List<Grant> grants = Grant.read(c, table).stream()
                .filter(g -> Grant.BY_COLUMN.contains(g.privilege()))
                .toList();
        List<String> refusals = new ArrayList<>();
        grants.stream()
                .filter(Grant::grantable)
                .map(g -> g.account() + " may pass on " + g.privilege() + " (GRANT OPTION)")
                .distinct()
                .forEach(refusals::add);
        for (Account account : accounts(grants)) {
            new CarrierRole(c, version, table, account)
                    .otherDefault()
                    .ifPresent(role -> refusals.add(
                            account + " has the default role " + role + ", and MariaDB gives an account one only"));
        }
        String reason = grants.isEmpty()
                ? "nobody has rights on this table alone that could be taken"
                : "the rights of "
                        + accounts(grants).stream().map(Account::toString).collect(Collectors.joining(", ")) + " on "
                        + String.join(", ", columns) + " are taken";
        return new Driver.Withholding(false, refusals, reason);
    }

    private static Set<Account> accounts(List<Grant> grants) {
        return grants.stream().map(Grant::account).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String save(Connection c, TableName table) throws SQLException {
        return Grant.read(c, table).stream().map(Grant::line).collect(Collectors.joining("\n"));
    }

    @Override
    public List<String> grantees(String saved) {
        return saved.lines()
                .map(Grant::of)
                .map(g -> g.account().user())
                .distinct()
                .toList();
    }

    /** Does nothing that was done before; a killed run is finished by calling it again. */
    @Override
    public void withhold(Connection c, TableName table, Collection<String> columns, Driver.Part part)
            throws SQLException {
        List<String> others = columnNames(c, table);
        others.removeAll(columns);
        Map<Account, Set<String>> ofTable = new LinkedHashMap<>();
        for (Grant grant : Grant.read(c, table)) {
            if (grant.ofTable() && part.has(grant.account().user(), grant.privilege())) {
                ofTable.computeIfAbsent(grant.account(), a -> new LinkedHashSet<>())
                        .add(grant.privilege());
            }
        }
        for (Map.Entry<Account, Set<String>> entry : ofTable.entrySet()) {
            CarrierRole role = new CarrierRole(c, version, table, entry.getKey());
            role.create();
            String list = others.stream().map(dialect::quote).collect(Collectors.joining(", ", " (", ")"));
            String rights = entry.getValue().stream().map(p -> p + list).collect(Collectors.joining(", "));
            Ask.run(c, "GRANT " + rights + " ON " + dialect.quote(table) + " TO " + role.sql());
            role.give();
        }
        requireNewSessions(c, table, ofTable.keySet());
        for (Map.Entry<Account, Set<String>> entry : ofTable.entrySet()) {
            Ask.run(
                    c,
                    "REVOKE " + String.join(", ", entry.getValue()) + " ON " + dialect.quote(table) + " FROM "
                            + entry.getKey().sql());
        }
        for (Grant grant : Grant.read(c, table)) {
            if (columns.contains(grant.column()) && part.has(grant.account().user(), grant.privilege())) {
                revoke(c, table, grant);
            }
        }
        for (Grant carried : Grant.carried(c, table)) {
            // Another migration has put the account's rights into its role already.
            if (part.login().isEmpty()
                    && columns.contains(carried.column())
                    && part.privileges().contains(carried.privilege())) {
                revoke(c, table, carried);
            }
        }
    }

    private void revoke(Connection c, TableName table, Grant grant) throws SQLException {
        Ask.run(
                c,
                "REVOKE " + grant.privilege() + " (" + dialect.quote(grant.column()) + ") ON " + dialect.quote(table)
                        + " FROM " + grant.account().sql());
    }

    /** Rights come of the account itself here: those of roles are taken with the role's own name. */
    @Override
    public Optional<String> sharedRights(Connection c, TableName table, Collection<String> columns, String login)
            throws SQLException {
        boolean own = Grant.read(c, table).stream()
                .anyMatch(g -> g.account().user().equals(login)
                        && Grant.BY_COLUMN.contains(g.privilege())
                        && (g.ofTable() || columns.contains(g.column())));
        return own ? Optional.empty() : Optional.of("it has no rights of its own on " + table + " that could be taken");
    }

    @Override
    public void cover(Connection c, TableName table, String saved, Collection<String> withheld) throws SQLException {
        List<String> covered = columnNames(c, table);
        covered.removeAll(withheld);
        List<Grant> now = Grant.read(c, table);
        String list = covered.stream().map(dialect::quote).collect(Collectors.joining(", ", " (", ")"));
        for (Grant grant : saved.lines().map(Grant::of).toList()) {
            CarrierRole role = new CarrierRole(c, version, table, grant.account());
            if (grant.ofTable()
                    && Grant.BY_COLUMN.contains(grant.privilege())
                    && !now.contains(grant)
                    && role.exists()) {
                Ask.run(c, "GRANT " + grant.privilege() + list + " ON " + dialect.quote(table) + " TO " + role.sql());
            }
        }
    }

    private void requireNewSessions(Connection c, TableName table, Collection<Account> accounts) throws SQLException {
        List<String> facts = new ArrayList<>();
        for (Account account : accounts) {
            List<String> older = new CarrierRole(c, version, table, account).olderSessions();
            if (!older.isEmpty()) {
                facts.add(older.size() + " sessions of " + account
                        + " logged in before its rights on the other columns were in a role, and would be denied every column: "
                        + older.stream().limit(10).collect(Collectors.joining(", ")));
            }
        }
        if (!facts.isEmpty()) {
            throw new Refusal(
                    new Problem(
                            ProblemCode.RIGHTS_REFUSED,
                            table.toString(),
                            String.join("\n", facts),
                            "Nothing has been taken away; new sessions have the role already.",
                            "Wait until the pools have renewed these connections, or end them with KILL; then run the same command again."));
        }
    }

    private static List<String> columnNames(Connection c, TableName table) throws SQLException {
        return new ArrayList<>(Ask.texts(
                c,
                "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY"
                        + " ORDINAL_POSITION",
                table.schema(),
                table.name()));
    }

    /** What was saved is there again before the roles go; on the way back they stay, because the next retire needs them. */
    @Override
    public void restore(Connection c, TableName table, String saved, Map<String, List<String>> columns, boolean last)
            throws SQLException {
        List<String> present = columnNames(c, table);
        Set<Grant> wanted = new LinkedHashSet<>();
        for (String line : saved.isEmpty() ? List.<String>of() : List.of(saved.split("\n"))) {
            Grant grant = Grant.of(line);
            if (grant.ofTable() || present.contains(grant.column())) {
                wanted.add(grant);
            } else {
                columns.getOrDefault(grant.column(), List.of()).stream()
                        .filter(present::contains)
                        .forEach(successor -> wanted.add(grant.on(successor)));
            }
        }
        Set<Grant> now = new LinkedHashSet<>(Grant.read(c, table));
        for (Grant grant : wanted) {
            if (!now.contains(grant)) {
                grant(c, table, grant);
            }
        }
        for (Account account : columns.isEmpty() || !last ? Set.<Account>of() : accounts(List.copyOf(wanted))) {
            new CarrierRole(c, version, table, account).drop();
        }
    }

    private void grant(Connection c, TableName table, Grant grant) throws SQLException {
        Ask.run(
                c,
                "GRANT " + grant.privilege() + (grant.ofTable() ? "" : " (" + dialect.quote(grant.column()) + ")")
                        + " ON "
                        + dialect.quote(table) + " TO " + grant.account().sql()
                        + (grant.grantable() ? " WITH GRANT OPTION" : ""));
    }
}
