package dev.instar.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Statements and what they touch: blocks parted by empty lines. Lines with {@code =} say what is touched, lines with {@code ~} which of it the
 * server does not ask for: what is supposed so that nothing is missed.
 */
public record Corpus(String sql, List<String> touched, List<String> supposed) {

    /** What stands in a file. */
    public static List<Corpus> in(Path file) {
        try {
            return Arrays.stream(Files.readString(file).split("\n\n+"))
                    .filter(block -> !block.isBlank())
                    .map(Corpus::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Corpus of(String block) {
        List<String> sql = new ArrayList<>();
        List<String> touched = new ArrayList<>();
        List<String> supposed = new ArrayList<>();
        for (String line : block.strip().split("\n")) {
            if (line.startsWith("= ")) {
                touched.add(line.substring(2));
            } else if (line.startsWith("~ ")) {
                supposed.add(line.substring(2));
            } else {
                sql.add(line);
            }
        }
        return new Corpus(String.join("\n", sql), List.copyOf(touched), List.copyOf(supposed));
    }

    /** Writes a file anew. */
    public static void write(Path file, List<Corpus> all) {
        StringBuilder text = new StringBuilder();
        for (Corpus one : all) {
            text.append(one.sql).append('\n');
            one.touched.forEach(line -> text.append("= ").append(line).append('\n'));
            one.supposed.forEach(line -> text.append("~ ").append(line).append('\n'));
            text.append('\n');
        }
        try {
            Files.write(file, text.toString().stripTrailing().concat("\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return sql;
    }
}
