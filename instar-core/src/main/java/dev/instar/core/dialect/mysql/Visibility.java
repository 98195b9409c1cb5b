package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * New columns stay hidden until contract where the server can hide them: {@code SELECT *} of old builds yields what it did, and
 * an INSERT of theirs without a column list goes on.
 */
final class Visibility {

    private Visibility() {}

    /** What a new column is besides its {@link Column}. */
    static ColumnDetails fresh(Draft draft) {
        return ColumnDetails.PLAIN.hidden(Server.of(draft.schema().version()).hidesColumns());
    }

    /** The statement that shows the column, where it was hidden. */
    static Optional<Statement> showing(Draft draft, TableName table, Column column, ColumnDetails details) {
        Server server = Server.of(draft.schema().version());
        if (!server.hidesColumns()) {
            return Optional.empty();
        }
        // MariaDB has no action for that alone, and MODIFY forgets what is not said again.
        String action = server.mariaDb()
                ? "MODIFY COLUMN " + Definition.of(column, details.hidden(false))
                : "ALTER COLUMN " + Sql.name(column.name()) + " SET VISIBLE";
        return Optional.of(new Alter(draft, table)
                .statement(Change.SET_DEFAULT, action, "old builds are gone, nobody is surprised by a column more"));
    }

    /** The step of contract that shows the column, where it was hidden. */
    static List<Step> show(Draft draft, TableName table, Column column) {
        return showing(draft, table, column, ColumnDetails.PLAIN).stream()
                .map(statement -> (Step) new Step.Ddl(
                        draft.head(Phase.CONTRACT, "show", "SELECT * has the new column from here on"),
                        List.of(table),
                        List.of(),
                        List.of(statement),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        false))
                .toList();
    }
}
