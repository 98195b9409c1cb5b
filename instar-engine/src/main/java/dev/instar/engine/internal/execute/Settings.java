package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Settings of one transaction. */
final class Settings {

    private Settings() {}

    static void local(Connection connection, Step.Setting setting) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("/* instar */ SELECT pg_catalog.set_config(?, ?, true)")) {
            statement.setString(1, setting.name());
            statement.setString(2, setting.value());
            statement.execute();
        }
    }
}
