package dev.instar.client.observe;

import dev.instar.client.observe.Text.Manner;
import dev.instar.client.sql.Touched;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The texts in memory, each once, bounded in number and in characters. Above the bound the tenth that was not used for longest goes; who is
 * told of it is given what it had to tell first.
 */
final class Texts {

    private static final int LONGEST = 1 << 16;

    /** Stands for all texts that come while eviction cannot keep up. */
    final Text overflow = new Text("more different statements at once than are kept", Manner.PLAIN, List.of());

    private final int most;
    private final long mostCharacters;
    private final Map<String, Text> plain = new ConcurrentHashMap<>();
    private final Map<String, Text> others = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();

    Texts(int most, long mostCharacters) {
        this.most = most;
        this.mostCharacters = mostCharacters;
        overflow.touches(Touched.unknown("more different statements at once than are kept"));
    }

    Text plain(String sql) {
        Text known = plain.get(sql);
        return known != null ? known : make(plain, key(sql), sql, Manner.PLAIN, List.of());
    }

    Text of(String sql, Manner manner, List<String> keys) {
        if (manner == Manner.PLAIN) {
            return plain(sql);
        }
        String key = manner + "\0" + String.join("\0", keys) + "\0" + key(sql);
        Text known = others.get(key);
        return known != null ? known : make(others, key, sql, manner, keys);
    }

    /** A very long text is not kept; what is told of it is that it is too long. */
    private static String key(String sql) {
        return sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST) + "\0" + sql.length() + "\0" + sql.hashCode();
    }

    private Text make(Map<String, Text> map, String key, String sql, Manner manner, List<String> keys) {
        if (isFarOver()) {
            return overflow;
        }
        return map.computeIfAbsent(key, k -> {
            characters.addAndGet(k.length());
            return new Text(sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST + 1), manner, keys);
        });
    }

    boolean isOver() {
        return size() > most || characters.get() > mostCharacters;
    }

    /** Whether so many have come at once that eviction could not keep up. */
    private boolean isFarOver() {
        return size() > 2L * most || characters.get() > 2 * mostCharacters;
    }

    int size() {
        return plain.size() + others.size();
    }

    long evicted() {
        return evicted.get();
    }

    /** A text that was let go of, and is used again by a statement that was prepared before. */
    void restore(Text text) {
        text.evicted(false);
        String key = text.manner + "\0restored\0" + text.keys + "\0" + key(text.sql);
        if (others.put(key, text) == null) {
            characters.addAndGet(key.length());
        }
    }

    void forEach(Consumer<Text> each) {
        each.accept(overflow);
        plain.values().forEach(each);
        others.values().forEach(each);
    }

    /** Lets go of the longest unused, after somebody has taken what they had to tell. */
    void evict(Consumer<Text> last) {
        for (Map<String, Text> map : List.of(plain, others)) {
            List<Map.Entry<String, Text>> oldest = map.entrySet().stream()
                    .map(e -> Map.entry(e.getKey(), e.getValue()))
                    .sorted(Comparator.comparingLong(e -> e.getValue().lastNanos()))
                    .limit(Math.max(1, map.size() / 10))
                    .toList();
            for (Map.Entry<String, Text> entry : oldest) {
                if (map.remove(entry.getKey(), entry.getValue())) {
                    characters.addAndGet(-entry.getKey().length());
                    evicted.incrementAndGet();
                    entry.getValue().evicted(true); // before its uses are taken: whoever uses it later sees that
                    last.accept(entry.getValue());
                }
            }
        }
    }
}
