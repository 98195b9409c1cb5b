package dev.instar.engine.rollout.policy;

import java.util.Map;
import java.util.TreeMap;

/**
 * One of many databases behind one model.
 *
 * @param name unique within a rollout; how it is called in every message
 * @param labels what it is selected by; a selector finds the name under the key {@code name}
 */
public record Cell(String name, Map<String, String> labels) {

    public Cell {
        labels = Map.copyOf(new TreeMap<>(labels));
    }
}
