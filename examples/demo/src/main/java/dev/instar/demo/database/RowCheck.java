package dev.instar.demo.database;

import dev.instar.demo.application.Form;
import dev.instar.demo.application.Oracle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last look at every row of both tables, through every form that is there, when nobody writes any more. */
public final class RowCheck {

    private static final int EXAMPLES = 5;

    private long compared;
    private long wrong;
    private final List<String> examples = new ArrayList<>();

    /** Compares all rows with what was acknowledged. */
    public static RowCheck of(Connection connection, Oracle oracle) throws SQLException {
        RowCheck check = new RowCheck();
        for (Form form : Form.values()) {
            if (exists(connection, form)) {
                check.compare(connection, "flavors", form.column(), oracle.memory());
            }
        }
        check.compare(connection, "instances", "flavor_id", oracle.flavorOfInstance());
        return check;
    }

    private static boolean exists(Connection connection, Form form) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 FROM information_schema.columns WHERE table_name = 'flavors' AND column_name = ?")) {
            statement.setString(1, form.column());
            try (ResultSet columns = statement.executeQuery()) {
                return columns.next();
            }
        }
    }

    private void compare(Connection connection, String table, String column, Map<Integer, Integer> expected)
            throws SQLException {
        Map<Integer, Integer> missing = new HashMap<>(expected);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, " + column + " FROM " + table)) {
            while (rows.next()) {
                Integer wanted = missing.remove(rows.getInt(1));
                String found = rows.getString(2);
                one(table + " " + rows.getInt(1) + ": " + column + " is " + found, wanted, found);
            }
        }
        missing.forEach((id, value) -> one(table + " " + id + " is missing", value, null));
    }

    private void one(String fact, @Nullable Integer wanted, @Nullable String found) {
        compared++;
        if (wanted == null || !wanted.toString().equals(found)) {
            wrong++;
            if (examples.size() < EXAMPLES) {
                examples.add(fact + ", acknowledged was " + wanted);
            }
        }
    }

    /** Rows that were compared, once for each form. */
    public long compared() {
        return compared;
    }

    /** Rows that were not as acknowledged. */
    public long wrong() {
        return wrong;
    }

    /** Some of them. */
    public List<String> examples() {
        return List.copyOf(examples);
    }
}
