package dev.instar.conductor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts while they grow. */
final class Counters {

    final LongAdder requests = new LongAdder();
    final LongAdder found = new LongAdder();
    final LongAdder listed = new LongAdder();
    final LongAdder created = new LongAdder();
    final LongAdder saved = new LongAdder();
    final LongAdder deleted = new LongAdder();
    final LongAdder backports = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder unauthenticated = new LongAdder();
    final LongAdder busy = new LongAdder();
    final AtomicInteger working = new AtomicInteger();

    Counts now(int cut, int workers) {
        return new Counts(
                requests.sum(),
                found.sum(),
                listed.sum(),
                created.sum(),
                saved.sum(),
                deleted.sum(),
                backports.sum(),
                repeated.sum(),
                refused.sum(),
                unauthenticated.sum(),
                busy.sum(),
                cut,
                working.get(),
                workers);
    }
}
