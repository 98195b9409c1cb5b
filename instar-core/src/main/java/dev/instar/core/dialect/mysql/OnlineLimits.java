package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.NotOnline;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.dialect.mysql.impact.Columns;
import dev.instar.core.dialect.mysql.impact.Cost;
import dev.instar.core.dialect.mysql.impact.OnlineDdl;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;

/** What a table has that makes the server block writers, by the measured costs of changes. */
final class OnlineLimits {

    private final Server server;
    private final Schema schema;
    private final Table table;

    OnlineLimits(Server server, Schema schema, Table table) {
        this.server = server;
        this.schema = schema;
        this.table = table;
    }

    /** @param touched the columns, as they are to be */
    Optional<NotOnline> of(NotOnline.Touch touch, List<Column> touched) {
        Columns columns = Columns.of(server, schema, table.name());
        return switch (touch) {
            case TABLE -> ofTable();
            case COLUMNS ->
                ofChange(columns.adding(), "Adding or dropping a column")
                        .or(() -> ofChange(columns.dropping(), "Dropping a column"));
            case NOT_NULL ->
                touched.stream()
                        .flatMap(column ->
                                ofChange(columns.refusingNull(column), "Making column " + column.name() + " NOT NULL")
                                        .stream())
                        .findFirst();
        };
    }

    private Optional<NotOnline> ofTable() {
        if (!table.name().schema().equals(schema.defaultSchema())) {
            return Optional.of(new NotOnline(
                    table.name() + " is in another database than the target " + schema.database() + ".",
                    "Declare it for a target whose address names database "
                            + table.name().schema() + "."));
        }
        String engine = schema.mySql().table(table.name()).engine();
        return schema.mySql().table(table.name()).isInnoDb()
                ? Optional.empty()
                : Optional.of(new NotOnline(
                        table.name() + " is kept by " + engine
                                + ", which has no transactions and changes tables with writers blocked.",
                        "Turn it into InnoDB first:  ALTER TABLE ... ENGINE=InnoDB  in a quiet hour."));
    }

    private Optional<NotOnline> ofChange(Change change, String what) {
        Cost cost = OnlineDdl.of(server, change);
        // MariaDB copies beside writers only where no foreign key of the table changes its rows.
        boolean copies = cost.algorithm() == Cost.Algorithm.COPY
                && schema.mySql().table(table.name()).cascades();
        return cost.isOnline() && !copies
                ? Optional.empty()
                : Optional.of(new NotOnline(
                        what + " of " + table.name() + " would block its writers: " + reason(change) + ".",
                        remedy(change)));
    }

    private boolean fullText() {
        return schema.mySql().table(table.name()).fullText();
    }

    private String reason(Change change) {
        if (change == Change.MAKE_TIMESTAMP_NOT_NULL) {
            return "this server copies the table to make a TIMESTAMP refuse NULL";
        }
        return fullText()
                ? "it has a FULLTEXT index"
                : "it has a stored generated column, or an index on a virtual one";
    }

    private String remedy(Change change) {
        if (change == Change.MAKE_TIMESTAMP_NOT_NULL) {
            return "Let it be NULL, use DATETIME, or MariaDB 11.2 or newer.";
        }
        return fullText()
                ? "Drop the FULLTEXT index for the time being, or keep the searched text in a table of its own."
                : "Drop that index or generated column for the time being, or make the generated column virtual.";
    }
}
