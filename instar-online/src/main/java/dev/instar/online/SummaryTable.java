package dev.instar.online;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The summary as OpenStack's tools print it: sorted by name, each cell in the middle. */
final class SummaryTable {

    private static final List<String> HEAD = List.of("Migration", "Total Needed", "Completed");

    private SummaryTable() {}

    static String of(List<Result> results) {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        results.stream()
                .sorted(Comparator.comparing(Result::name))
                .map(r -> List.of(r.name(), String.valueOf(r.found()), String.valueOf(r.migrated())))
                .forEach(lines::add);
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEAD.size(); column++) {
            int at = column;
            widths.add(
                    lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
        }
        String rule = widths.stream().map(w -> "-".repeat(w + 2)).collect(Collectors.joining("+", "+", "+"));
        StringBuilder table = new StringBuilder(rule);
        for (int i = 0; i < lines.size(); i++) {
            table.append('\n').append(line(lines.get(i), widths));
            table.append(i == 0 ? "\n" + rule : "");
        }
        return table.append('\n').append(rule).toString();
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.size(); i++) {
            line.append(' ').append(centered(cells.get(i), widths.get(i))).append(" |");
        }
        return line.toString();
    }

    /** Of an uneven number of spaces, a text of even length has the larger half on its left. */
    private static String centered(String text, int width) {
        int spaces = width - text.length();
        int left = spaces / 2 + (spaces % 2 == 1 && text.length() % 2 == 0 ? 1 : 0);
        return " ".repeat(left) + text + " ".repeat(spaces - left);
    }
}
