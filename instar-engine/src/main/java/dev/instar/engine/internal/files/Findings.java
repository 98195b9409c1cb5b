package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** What was found wrong in one file, with the places. */
final class Findings {

    /** How many problems of one file are shown. */
    static final int SHOWN = 20;

    private final String file;
    private final List<Found> found = new ArrayList<>();

    private record Found(Place place, Problem problem) {}

    /**
     * @param file the file as the user named it
     */
    Findings(String file) {
        this.file = file;
    }

    Place whole() {
        return new Place(file, 0, 0);
    }

    Place at(int line, int column) {
        return new Place(file, line, column);
    }

    Place at(Optional<Mark> mark) {
        return mark.map(m -> at(m.getLine() + 1, m.getColumn() + 1)).orElseGet(this::whole);
    }

    Place at(Node node) {
        return at(node.getStartMark());
    }

    void add(ProblemCode code, Place place, String fact, String remedy) {
        found.add(new Found(place, Problem.of(code, place, fact, remedy)));
    }

    void add(Place place, List<Problem> problems) {
        problems.forEach(p -> found.add(new Found(place, p)));
    }

    int count() {
        return found.size();
    }

    /** In order of their places; of very many the first. */
    List<Problem> problems() {
        List<Problem> sorted = found.stream()
                .sorted(Comparator.comparingInt((Found f) -> f.place().line())
                        .thenComparingInt(f -> f.place().column()))
                .map(Found::problem)
                .toList();
        return sorted.size() <= SHOWN ? sorted : cut(sorted);
    }

    private static List<Problem> cut(List<Problem> sorted) {
        List<Problem> first = new ArrayList<>(sorted.subList(0, SHOWN));
        Problem last = first.remove(SHOWN - 1);
        String more = "\n(" + (sorted.size() - SHOWN) + " more problems of this file are not shown.)";
        first.add(new Problem(last.code(), last.place(), last.fact(), last.consequence(), last.remedy() + more));
        return first;
    }
}
