package dev.instar.state;

import java.time.Instant;
import java.util.List;

/**
 * How far a walk over a table has come.
 *
 * @param position the key's values as texts, or the block number; empty: at the beginning
 * @param file which file of the table the position belongs to; matters where the walk goes by blocks
 * @param pass which walk over the table this is, from 1
 * @param skipped whether rows were passed over because somebody held them
 * @param batch rows in the next batch
 * @param rowsDone rows that were moved
 * @param rowsTotal rows there were when it began, by the server's estimate or count
 * @param startedAt when it began, by the database's clock
 * @param updatedAt when the last batch was committed
 */
public record BackfillRecord(
        List<String> position,
        long file,
        int pass,
        boolean skipped,
        int batch,
        long rowsDone,
        long rowsTotal,
        Instant startedAt,
        Instant updatedAt) {

    public BackfillRecord {
        position = List.copyOf(position);
    }
}
