package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver.Hazard;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What cannot be seen through or bound while an old column is bridged and retired: accounts whose rights are on more than the table, and
 * foreign keys by which the server itself changes a column, without any trigger.
 */
final class Hazards {

    private static final String ON_DATABASE =
            "SELECT DISTINCT GRANTEE, 'the database' FROM information_schema.SCHEMA_PRIVILEGES WHERE ? LIKE TABLE_SCHEMA AND"
                    + " PRIVILEGE_TYPE IN ('SELECT', 'INSERT', 'UPDATE')";
    private static final String ON_SERVER =
            "SELECT DISTINCT GRANTEE, 'the whole server' FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE IN ('SELECT',"
                    + " 'INSERT', 'UPDATE')";
    private static final String ADMINISTRATORS =
            "SELECT DISTINCT GRANTEE FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE IN ('SUPER', 'SYSTEM_USER',"
                    + " 'CREATE USER', 'SHUTDOWN')";

    private Hazards() {}

    /** @param columns old columns, which are to be taken away */
    static List<Hazard> of(Connection c, TableName table, Collection<String> columns) throws SQLException {
        List<Hazard> hazards = new ArrayList<>();
        if (!columns.isEmpty()) {
            hazards.addAll(unbound(c, table));
            hazards.addAll(cascades(c, table, columns));
        }
        return hazards;
    }

    private static List<Hazard> unbound(Connection c, TableName table) throws SQLException {
        String own = Grant.account(c);
        List<String> administrators = Ask.texts(c, ADMINISTRATORS);
        List<Hazard> hazards = new ArrayList<>();
        List<List<String>> found = new ArrayList<>(
                Ask.all(c, ON_DATABASE, row -> List.of(row.getString(1), row.getString(2)), table.schema()));
        found.addAll(Ask.all(c, ON_SERVER, row -> List.of(row.getString(1), row.getString(2))));
        for (List<String> one : found) {
            String grantee = one.get(0);
            boolean known = hazards.stream().anyMatch(h -> h.label().equals(label(grantee)));
            if (!known
                    && !grantee.equals(own)
                    && !administrators.contains(grantee)
                    && mayLogIn(c, Account.of(grantee))) {
                hazards.add(new Hazard(
                        label(grantee),
                        Account.of(grantee) + " has its rights on " + one.get(1)
                                + ": retiring a column of " + table
                                + " cannot take them away, so that only the counting of"
                                + " its writes shows whether it has let go"));
            }
        }
        return hazards;
    }

    private static String label(String grantee) {
        return "account " + Account.of(grantee);
    }

    /** Roles and locked accounts write nothing themselves; who cannot be asked about may. */
    private static boolean mayLogIn(Connection c, Account account) throws SQLException {
        if (account.host().isEmpty()) {
            return false;
        }
        try {
            return Ask.any(
                    c,
                    "SELECT 1 FROM mysql.user WHERE User = ? AND Host = ? AND account_locked = 'N'",
                    account.user(),
                    account.host());
        } catch (SQLException e) {
            if (SqlErrors.kind(e) == ErrorKind.CONNECTION) {
                throw e;
            }
            return true;
        }
    }

    private static List<Hazard> cascades(Connection c, TableName table, Collection<String> columns)
            throws SQLException {
        List<Hazard> hazards = new ArrayList<>();
        for (String column : columns) {
            hazards.addAll(Ask.all(
                    c,
                    "SELECT k.CONSTRAINT_NAME, r.UPDATE_RULE, r.DELETE_RULE FROM information_schema.KEY_COLUMN_USAGE k JOIN"
                            + " information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND"
                            + " r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME WHERE k.TABLE_SCHEMA = ? AND"
                            + " k.TABLE_NAME = ? AND k.COLUMN_NAME = ? AND (r.UPDATE_RULE IN ('CASCADE', 'SET NULL', 'SET DEFAULT')"
                            + " OR r.DELETE_RULE IN ('SET NULL', 'SET DEFAULT'))",
                    row -> new Hazard(
                            "foreign key " + row.getString(1),
                            "foreign key " + row.getString(1) + " changes " + table + " (" + column
                                    + ") by itself (ON UPDATE " + row.getString(2) + ", ON DELETE " + row.getString(3)
                                    + "), and no trigger fires: such a change is not carried over to the new form"),
                    table.schema(),
                    table.name(),
                    column));
        }
        return hazards;
    }
}
