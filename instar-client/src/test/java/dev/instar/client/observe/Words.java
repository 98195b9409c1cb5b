package dev.instar.client.observe;

import dev.instar.client.sql.Catalog;
import dev.instar.client.sql.StatementReader;
import dev.instar.client.sql.TableUse;
import dev.instar.client.sql.Touched;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A reader for tests of what is around readers: takes "select COLUMN from TABLE" apart, and can be slow or broken. */
final class Words implements StatementReader {

    final AtomicInteger asked = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public boolean reads(String product) {
        return true;
    }

    @Override
    public Touched read(String sql, Catalog catalog) {
        asked.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String[] words = sql.split(" ");
        if (words[0].equals("broken")) {
            throw new IllegalStateException("of the test");
        }
        if (words.length < 4 || !words[0].equals("select")) {
            return Touched.unknown("of the test");
        }
        Set<String> columns = words[1].equals("*") ? Set.copyOf(catalog.columns(null, words[3])) : Set.of(words[1]);
        return new Touched(
                List.of(new TableUse(null, words[3], false, columns, Set.of(), words[1].equals("*"), false)),
                Set.of(),
                null);
    }

    @Override
    public String returningKeys(String sql, List<String> columns) {
        return sql + " returning " + columns;
    }
}
