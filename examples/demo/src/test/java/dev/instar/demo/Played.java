package dev.instar.demo;

import dev.instar.demo.report.Glyphs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A demo that was run as a user runs it, with few rows and short stages.
 *
 * @param exit the exit code
 * @param out standard output
 * @param shown what a person could read along
 */
record Played(int exit, String out, String shown) {

    static Played on(Target target, String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--engine", target.word()));
        return with(words.toArray(String[]::new));
    }

    static Played with(String... options) {
        List<String> words = new ArrayList<>(List.of("--rows", "5000", "--seconds-per-stage", "0.4"));
        words.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(stream(shown), Glyphs.ofEnvironment(), false);
        int exit = Main.run(words, terminal, stream(out));
        Played played = new Played(exit, text(out), text(shown));
        System.out.println(played.shown + played.out);
        return played;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
