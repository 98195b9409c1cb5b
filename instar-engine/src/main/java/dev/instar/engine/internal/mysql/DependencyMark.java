package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.mysql.catalog.Ask;
import dev.instar.engine.internal.mysql.catalog.Server;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * A text that changes whenever something begins to lean on a table: its own parts, and every text that the server stores. It is asked
 * for while the table is locked.
 *
 * <p>MariaDB has no dictionary of views, triggers and foreign keys: to list them it opens the files of every table there is (a thousand
 * tables: 120 to 320 ms). There the counters of the statements that make such things stand for them; they count for the whole server,
 * so that the mark may change for nothing. Foreign keys need not be counted: a column that one needs cannot be dropped.
 */
final class DependencyMark {

    private static final String ELSEWHERE = " NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')";

    private static final List<String> DICTIONARY = List.of(
            "SELECT CONCAT_WS(' ', 'reference', CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME) FROM"
                    + " information_schema.REFERENTIAL_CONSTRAINTS WHERE UNIQUE_CONSTRAINT_SCHEMA" + ELSEWHERE,
            "SELECT CONCAT_WS(' ', 'view', TABLE_SCHEMA, TABLE_NAME, SHA2(VIEW_DEFINITION, 256)) FROM information_schema.VIEWS"
                    + " WHERE TABLE_SCHEMA" + ELSEWHERE,
            "SELECT CONCAT_WS(' ', 'routine', ROUTINE_SCHEMA, ROUTINE_NAME, LAST_ALTERED) FROM information_schema.ROUTINES"
                    + " WHERE ROUTINE_SCHEMA" + ELSEWHERE,
            "SELECT CONCAT_WS(' ', 'event', EVENT_SCHEMA, EVENT_NAME, LAST_ALTERED) FROM information_schema.EVENTS WHERE"
                    + " EVENT_SCHEMA" + ELSEWHERE,
            "SELECT CONCAT_WS(' ', 'trigger', TRIGGER_SCHEMA, TRIGGER_NAME, CREATED) FROM information_schema.TRIGGERS WHERE"
                    + " TRIGGER_SCHEMA" + ELSEWHERE);

    private static final String COUNTERS =
            "SELECT CONCAT_WS(' ', VARIABLE_NAME, VARIABLE_VALUE) FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME IN"
                    + " ('COM_CREATE_VIEW', 'COM_CREATE_TRIGGER', 'COM_CREATE_PROCEDURE', 'COM_CREATE_FUNCTION',"
                    + " 'COM_CREATE_PACKAGE_BODY', 'COM_CREATE_EVENT', 'COM_ALTER_EVENT')";

    private static final String TRIGGERS =
            "SELECT CONCAT_WS(' ', 'trigger', TRIGGER_NAME, CREATED) FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ?"
                    + " AND EVENT_OBJECT_TABLE = ?";

    private DependencyMark() {}

    /** @param quoted the table as statements want it */
    static String of(Connection c, ServerVersion version, TableName table, String quoted) throws SQLException {
        List<String> marks = new ArrayList<>(Ask.all(
                c, "SHOW CREATE TABLE " + quoted, row -> row.getString(2).replaceFirst(" AUTO_INCREMENT=[0-9]+", "")));
        marks.addAll(Ask.texts(c, TRIGGERS, table.schema(), table.name()));
        for (String question : Server.isMariaDb(version) ? List.of(COUNTERS) : DICTIONARY) {
            marks.addAll(Ask.texts(c, question));
        }
        Collections.sort(marks);
        return digest(String.join("\n", marks));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
