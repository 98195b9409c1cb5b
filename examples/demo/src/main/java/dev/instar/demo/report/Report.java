package dev.instar.demo.report;

import dev.instar.demo.Sabotage;
import dev.instar.demo.traffic.StarCount;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The report for people. */
public final class Report {

    private static final int WRONG_ROWS = 3;
    private static final Pattern INSTANCE = Pattern.compile("\\bapp-\\d\\b");

    private final Ending ending;
    private final Glyphs glyphs;
    private final StringBuilder text = new StringBuilder();

    private Report(Ending ending, Glyphs glyphs) {
        this.ending = ending;
        this.glyphs = glyphs;
    }

    /** The whole report. */
    public static String of(Ending ending, Glyphs glyphs) {
        return new Report(ending, glyphs).write();
    }

    private String write() {
        head();
        text.append('\n').append(new StageTable(glyphs).of(ending.meter().stages()));
        line("  > a command of Instar ran;  " + glyphs.full() + " p99  " + glyphs.thin() + " longest wait of a client");
        star(ending.meter().star());
        if (!ending.isGood()) {
            wrongs();
        }
        verdict();
        return text.toString();
    }

    private void line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }

    private void head() {
        line(
                "%nInstar demo: flavors.memory_mb -> memory_mib   %s, %,d rows, 6 instances, seed %d, %.0f s",
                ending.server(),
                ending.options().rows(),
                ending.options().seed(),
                ending.meter().elapsed().toMillis() / 1000.0);
        line(
                "%n  statements    %,10d      failed  %d      wrong  %d      longest wait of a client  %.0f ms",
                ending.meter().statements(),
                ending.meter().failed(),
                ending.meter().wrong(),
                StageTable.millis(ending.meter().longestWait()));
        line("  rows compared %,10d      wrong   %d", ending.rowsCompared(), ending.rowsWrong());
        ending.refusals()
                .forEach(refusal ->
                        line("  refused       %s%s", refusal.lines().findFirst().orElse(""), names(refusal)));
    }

    private static String names(String refusal) {
        String names = INSTANCE.matcher(refusal)
                .results()
                .map(MatchResult::group)
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ", naming " + names;
    }

    private void star(StarCount star) {
        line("%n  SELECT *, prepared on the server by one client: %,d sent.", star.all());
        if (ending.hidesNewColumns()) {
            line(
                    "    %d x without memory_mib, which is INVISIBLE until contract; it named its columns instead.",
                    star.withoutNewColumn());
        } else {
            line(
                    "    %d x 0A000 'cached plan must not change result type'%s; it asked again and was answered.",
                    star.changes().size(),
                    star.changes().isEmpty() ? "" : " (during " + String.join(", ", star.changes()) + ")");
        }
        int denied =
                star.denials().values().stream().mapToInt(Integer::intValue).sum();
        if (denied > 0) {
            line(
                    "    %d x %s while memory_mb was retired: * names the retired column too; it named its columns instead.",
                    denied, ending.hidesNewColumns() ? "1142 'command denied'" : "42501 'permission denied'");
        }
        line("    These are not among the failed above: no bridge can "
                + (ending.hidesNewColumns() ? "give * the right form" : "hide a column from *")
                + ". Name your columns.");
    }

    private void wrongs() {
        list(
                "What clients saw first",
                ending.meter().examples().stream().map(Object::toString).toList());
        list("Rows", ending.wrongExamples().stream().limit(WRONG_ROWS).toList());
        list("What Instar said", ending.refusals());
    }

    private void list(String title, List<String> entries) {
        if (!entries.isEmpty()) {
            line("");
            line("  " + title);
            entries.forEach(entry -> line("    " + entry.replace("\n", "\n      ")));
        }
    }

    private void verdict() {
        line("");
        if (ending.isGood()) {
            line("  OK: nobody noticed. The catalog differs from the start by the new name"
                    + (ending.hidesNewColumns() ? ", and its place in the table, alone" : " alone")
                    + "; of Instar only its state tables are left.");
            return;
        }
        line("  NOT OK"
                + ending.options()
                        .sabotage()
                        .map(s -> ", as it must be with --sabotage " + s.word())
                        .orElse("") + ":");
        ending.reasons().forEach(reason -> line("    - " + reason.replace("\n", "\n      ")));
        ending.options().sabotage().map(Report::moral).ifPresent(moral -> line("  " + moral));
    }

    private static String moral(Sabotage sabotage) {
        return switch (sabotage) {
            case NO_BRIDGE ->
                "Without the bridge each build sees only its own writes. Instar noticed and would not migrate.";
            case NO_BACKFILL ->
                "Before migrate the old rows lack the new form. Instar would not let a build in that needs it.";
            case NO_GATE -> "The old form was taken from instances that used it. Instar's gate had named them.";
        };
    }
}
