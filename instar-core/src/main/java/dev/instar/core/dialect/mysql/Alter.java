package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.dialect.mysql.impact.Columns;
import dev.instar.core.dialect.mysql.impact.Cost;
import dev.instar.core.dialect.mysql.impact.MySqlImpact;
import dev.instar.core.dialect.mysql.impact.OnlineDdl;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.plan.Impact;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One ALTER TABLE with one action, ALGORITHM and LOCK said: the best way the server is known to have, then the worse ones that
 * still let everybody read and write. What would block writers is never among them.
 */
final class Alter {

    private final Draft draft;
    private final Server server;
    private final TableName table;

    Alter(Draft draft, TableName table) {
        this.draft = draft;
        this.server = Server.of(draft.schema().version());
        this.table = table;
    }

    /** How columns of the table are added, dropped and made NOT NULL. */
    Columns columns() {
        return Columns.of(server, draft.schema(), table);
    }

    /** What a change costs here. */
    Cost cost(Change change) {
        return OnlineDdl.of(server, change);
    }

    /** Whether it is over at once, so that it may stand in a step of the lock budget. */
    boolean isInstant(Change change) {
        return cost(change).algorithm() == Cost.Algorithm.INSTANT;
    }

    /**
     * The statement.
     *
     * @param change what the action is
     * @param action the action, behind {@code ALTER TABLE t}
     */
    Statement statement(Change change, String action, String why, Probe onlyWhen) {
        return statement(change, action, why, Optional.of(onlyWhen));
    }

    /** The statement, sent whatever the catalog says: doing it again changes nothing. */
    Statement statement(Change change, String action, String why) {
        return statement(change, action, why, Optional.empty());
    }

    private Statement statement(Change change, String action, String why, Optional<Probe> onlyWhen) {
        List<String> all = ways(cost(change).algorithm()).stream()
                .map(way -> "ALTER TABLE " + Sql.table(table) + " " + action + ", " + way)
                .toList();
        // By the change, not by reading the statement: earlier steps may have altered what the picture shows.
        Impact impact = MySqlImpact.of(draft.schema(), table, cost(change));
        return new Statement(all.get(0), impact, why, onlyWhen, all.subList(1, all.size()));
    }

    private List<String> ways(Cost.Algorithm best) {
        List<String> ways = new ArrayList<>();
        if (best == Cost.Algorithm.INSTANT) {
            // MySQL takes no LOCK beside INSTANT: there is only one way to do it.
            ways.add("ALGORITHM=INSTANT" + (server.mariaDb() ? ", LOCK=NONE" : ""));
        } else if (best == Cost.Algorithm.NOCOPY) {
            ways.add("ALGORITHM=NOCOPY, LOCK=NONE");
        }
        ways.add("ALGORITHM=" + (best == Cost.Algorithm.COPY ? "COPY" : "INPLACE") + ", LOCK=NONE");
        return ways;
    }
}
