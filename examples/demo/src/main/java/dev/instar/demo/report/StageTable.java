package dev.instar.demo.report;

import dev.instar.demo.traffic.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One line for each stage, with a picture of its waits: p99 as a thick bar, the longest as a thin one, on one scale of powers. */
final class StageTable {

    private static final int WIDTH = 30;
    private static final double LEAST_MILLIS = 0.5;
    private static final double MOST_MILLIS = 1000;

    private final Glyphs glyphs;

    StageTable(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    String of(List<Stage> stages) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "  %-15s %8s %8s %6s %6s %8s %8s %8s   %s%n",
                "stage",
                "seconds",
                "stmts",
                "failed",
                "wrong",
                "p50 ms",
                "p99 ms",
                "max ms",
                scale()));
        stages.stream().filter(stage -> stage.waits().count() > 0).forEach(stage -> table.append(line(stage)));
        return table.toString();
    }

    /** Where 1, 10, 100 and 1000 ms are. */
    private static String scale() {
        StringBuilder scale = new StringBuilder(" ".repeat(WIDTH + 1));
        for (int millis = 1; millis <= MOST_MILLIS; millis *= 10) {
            String label = "|" + millis;
            int at = Math.min(cells(millis), WIDTH + 1 - label.length());
            scale.replace(at, at + label.length(), label);
        }
        return scale + " ms";
    }

    private String line(Stage stage) {
        Duration p99 = stage.waits().quantile(0.99);
        Duration longest = stage.waits().longest();
        return String.format(
                Locale.ROOT,
                "%s %-15s %8.1f %,8d %6d %6d %8.1f %8.1f %8.1f   %s%n",
                stage.isCommand() ? " >" : "  ",
                stage.name(),
                stage.took().toMillis() / 1000.0,
                stage.waits().count(),
                stage.failed(),
                stage.wrong(),
                millis(stage.waits().quantile(0.5)),
                millis(p99),
                millis(longest),
                picture(cells(millis(p99)), cells(millis(longest))));
    }

    private String picture(int thick, int all) {
        return glyphs.full().repeat(thick) + glyphs.thin().repeat(Math.max(0, all - thick));
    }

    private static int cells(double millis) {
        double share = Math.log(Math.max(LEAST_MILLIS, millis) / LEAST_MILLIS) / Math.log(MOST_MILLIS / LEAST_MILLIS);
        return (int) Math.round(Math.min(1, share) * WIDTH);
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
