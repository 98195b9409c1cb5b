package dev.instar.client.observe;

import dev.instar.client.sql.TableUse;
import dev.instar.client.sql.Touched;
import dev.instar.state.Note;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been seen and not been told yet, by column and by unread text; times are the clock's. Guarded by its owner. */
final class Journal {

    private static final int DENIALS = 100;

    private final Map<Column, Span> uses = new LinkedHashMap<>();
    private final Map<Unread, Span> unread = new LinkedHashMap<>();
    private final List<Denial> denials = new ArrayList<>();
    private long toldNanos;

    private record Column(String table, String name, boolean write) {}

    private record Unread(String digest, String reason, String sample) {}

    private record Denial(long epoch, String code, String message, long nanos) {}

    private record Span(long first, long last) {

        Span and(Span other) {
            return new Span(first - other.first < 0 ? first : other.first, last - other.last > 0 ? last : other.last);
        }
    }

    /** A text that has been read was used. */
    void used(Text text, Touched touched) {
        Span span = new Span(text.firstNanos(), text.lastNanos());
        for (TableUse use : touched.tables()) {
            String table = use.schema() == null ? use.table() : use.schema() + "." + use.table();
            use.reads().forEach(c -> uses.merge(new Column(table, c, false), span, Span::and));
            use.writes().forEach(c -> uses.merge(new Column(table, c, true), span, Span::and));
            boolean nameless = use.readsWhole() && use.reads().isEmpty()
                    || use.writesWhole() && use.writes().isEmpty();
            if (nameless) {
                unread(text.sql, "uses all columns of " + table + ", which are not known", span);
            }
        }
        if (touched.unknown() != null) {
            unread(text.sql, touched.unknown(), span);
        }
    }

    void unread(Text text, String reason) {
        unread(text.sql, reason, new Span(text.firstNanos(), text.lastNanos()));
    }

    private void unread(String sql, String reason, Span span) {
        Shape shape = Shape.of(sql);
        unread.merge(new Unread(shape.digest(), reason, shape.sample()), span, Span::and);
    }

    void denied(long epoch, String code, String message, long nanos) {
        if (denials.size() < DENIALS) {
            denials.add(new Denial(epoch, code, message, nanos));
        }
    }

    /** Takes out what there is, at most so many entries of each kind. */
    Note take(int most, long now) {
        toldNanos = now;
        List<Note.Seen> seen = new ArrayList<>();
        drain(
                uses,
                most,
                (c, s) -> seen.add(
                        new Note.Seen(c.table(), c.name(), c.write(), age(s.first(), now), age(s.last(), now))));
        List<Note.Unread> strange = new ArrayList<>();
        drain(
                unread,
                most,
                (u, s) -> strange.add(
                        new Note.Unread(u.digest(), u.reason(), u.sample(), age(s.first(), now), age(s.last(), now))));
        List<Note.Denied> denied = denials.stream()
                .map(d -> new Note.Denied(d.epoch(), d.code(), d.message(), age(d.nanos(), now)))
                .toList();
        denials.clear();
        return new Note(seen, strange, denied);
    }

    private static <K> void drain(Map<K, Span> from, int most, java.util.function.BiConsumer<K, Span> to) {
        Iterator<Map.Entry<K, Span>> entries = from.entrySet().iterator();
        for (int i = 0; i < most && entries.hasNext(); i++) {
            Map.Entry<K, Span> entry = entries.next();
            to.accept(entry.getKey(), entry.getValue());
            entries.remove();
        }
    }

    /** What was taken last did not arrive. */
    void giveBack(Note note) {
        for (Note.Seen s : note.uses()) {
            uses.merge(new Column(s.table(), s.column(), s.write()), span(s.first(), s.last()), Span::and);
        }
        for (Note.Unread u : note.unread()) {
            unread.merge(new Unread(u.digest(), u.reason(), u.sample()), span(u.first(), u.last()), Span::and);
        }
        note.denials().forEach(d -> denied(d.epoch(), d.code(), d.message(), toldNanos - d.last() * 1_000_000));
    }

    private Span span(long first, long last) {
        return new Span(toldNanos - first * 1_000_000, toldNanos - last * 1_000_000);
    }

    private static long age(long nanos, long now) {
        return Math.max(0, (now - nanos) / 1_000_000);
    }
}
