package dev.instar.engine.ladder;

import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.List;

/** What a ladder stands on: one kind of server, how its SQL is spelled, and how its catalog and its rows are looked at. */
interface Ground {

    /** Who has rights on a table, and not by being its owner. */
    String WRITER = "writer";

    /** The ground of a server. */
    static Ground of(ServerKind kind) {
        return kind.isPostgreSql() ? new PostgreSqlGround(kind) : new MySqlGround(kind, false);
    }

    ServerKind kind();

    /** A database of its own there. */
    default Stage open() {
        return Stage.on(kind());
    }

    /** The schema of a stage's tables. */
    String schema(Stage stage);

    String quoted(String name);

    /** Of two spellings of the same thing the one that is understood here. */
    String spelled(String postgreSql, String mySql);

    /** Whether the server refuses rows by CHECK constraints. */
    boolean checksRows();

    /** Whether an index may hold only some rows. */
    boolean indexesParts();

    /** Whether rows of a table without a key can be walked. */
    boolean walksWithoutKey();

    /** Whether such tables are changed here; elsewhere they are refused. */
    boolean has(Shape shape);

    /** Triggers that count in column {@code {seen}} how often a row was written. */
    List<String> triggers();

    /** Lets the writer read and write the table. */
    List<String> grants();

    /** The catalog as sorted lines, without our own objects and without the order of columns. */
    List<String> picture(Stage stage) throws SQLException;

    /**
     * The picture of the catalog as it should be in the end.
     *
     * @param schema what made the tables of the stage
     * @param change the same change made by hand; it leaves no trace on the stage
     */
    List<String> changedByHand(Stage stage, List<String> schema, List<String> change) throws SQLException;

    /** Every row of a table as text; equal texts, untouched rows. */
    String rows(Stage stage, String table);
}
