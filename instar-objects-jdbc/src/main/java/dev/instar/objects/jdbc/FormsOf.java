package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import java.sql.Connection;
import java.sql.SQLException;

/** In which form a migration is, asked over the connection that is about to write. */
@FunctionalInterface
public interface FormsOf {

    /** The form of a migration at this moment. */
    Form of(Connection connection, String migration) throws SQLException;
}
