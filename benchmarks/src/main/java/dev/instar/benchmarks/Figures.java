package dev.instar.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Some figures of one kind. */
final class Figures {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
