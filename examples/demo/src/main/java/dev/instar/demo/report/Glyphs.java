package dev.instar.demo.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What pictures are drawn with: block characters where the terminal shows them, plain ASCII elsewhere.
 *
 * @param levels from nothing to full, for sparklines
 * @param full a filled cell of a bar
 * @param empty an empty one
 * @param thin a cell of a thinner bar
 */
public record Glyphs(String levels, String full, String empty, String thin) {

    private static final Glyphs BLOCKS = new Glyphs(" ▁▂▃▄▅▆▇█", "█", "░", "─");
    private static final Glyphs ASCII = new Glyphs(" .:-=+*#@", "#", ".", "-");

    /** For the environment's locale. */
    public static Glyphs ofEnvironment() {
        return charset().equals(StandardCharsets.UTF_8) ? BLOCKS : ASCII;
    }

    /** The character set that the environment's locale asks for. */
    public static Charset charset() {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String locale = System.getenv(name);
            if (locale != null && !locale.isEmpty()) {
                return locale.toLowerCase(java.util.Locale.ROOT)
                                .replace("-", "")
                                .endsWith("utf8")
                        ? StandardCharsets.UTF_8
                        : StandardCharsets.US_ASCII;
            }
        }
        return StandardCharsets.US_ASCII;
    }

    /** One character for a share of the whole. */
    char level(double share) {
        int last = levels.length() - 1;
        return levels.charAt((int) Math.max(0, Math.min(last, Math.ceil(share * last))));
    }

    /** A bar of that width, filled to this share. */
    String bar(double share, int width) {
        int filled = (int) Math.round(Math.max(0, Math.min(1, share)) * width);
        return full.repeat(filled) + empty.repeat(width - filled);
    }
}
