package dev.instar.objects.jdbc;

import java.util.concurrent.atomic.LongAdder;

/** Where {@link Counts} come from. */
final class Counters {

    final LongAdder rowsLoaded = new LongAdder();
    final LongAdder comparisons = new LongAdder();
    final LongAdder convertedOnLoad = new LongAdder();
    final LongAdder conflicts = new LongAdder();
    final LongAdder conversions = new LongAdder();
    final LongAdder statements = new LongAdder();

    Counts snapshot() {
        return new Counts(
                rowsLoaded.sum(),
                comparisons.sum(),
                convertedOnLoad.sum(),
                conflicts.sum(),
                conversions.sum(),
                statements.sum());
    }
}
