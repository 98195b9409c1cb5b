package dev.instar.benchmarks;

import dev.instar.core.plan.Arrow;
import java.sql.SQLException;
import java.util.Locale;

/** Rows a second of the backfill against one bare UPDATE of the same table, in turn. */
final class BackfillBenchmark {

    private final Arena arena;
    private final int rows;

    BackfillBenchmark(Arena arena, int rows) {
        this.arena = arena;
        this.rows = rows;
    }

    void run(int rounds) throws SQLException {
        Figures bare = new Figures();
        Figures ours = new Figures();
        for (int round = 0; round < rounds; round++) {
            bare.add(bare());
            ours.add(backfill());
        }
        System.out.printf(
                Locale.ROOT,
                "backfill, %,d rows, median of %d rounds in turn%n  one bare UPDATE    %,10.0f rows/s%n  backfill           %,10.0f"
                        + " rows/s%n  ratio              %10.2f%n%n",
                rows,
                rounds,
                rows / bare.median(),
                rows / ours.median(),
                bare.median() / ours.median());
    }

    private double bare() throws SQLException {
        arena.fill(rows);
        arena.run("ALTER TABLE orders ADD COLUMN amount_cents integer");
        long begun = System.nanoTime();
        arena.run("UPDATE orders SET amount_cents = amount");
        return (System.nanoTime() - begun) / 1e9;
    }

    private double backfill() throws SQLException {
        arena.fill(rows);
        arena.arrow(Arrow.EXPAND);
        return arena.backfill() / 1e9;
    }
}
