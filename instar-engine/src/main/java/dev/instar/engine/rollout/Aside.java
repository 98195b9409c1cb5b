package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.engine.Blocker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Cells that this rollout leaves alone until it is started again: those where something failed, and those whose gate is closed. */
final class Aside {

    /** Somebody is in the way; the cell itself is well. */
    private static final Set<ProblemCode> NO_FAILURE =
            Set.of(ProblemCode.GATE_CLOSED, ProblemCode.LEASE_HELD, ProblemCode.FLEET_GATE_CLOSED);

    private final Map<String, Blocker> why = new LinkedHashMap<>();
    private final Set<String> failed = new TreeSet<>();
    private final List<Problem> failures = new ArrayList<>();

    void put(String cell, List<Problem> problems) {
        Problem first = problems.get(0);
        why.put(
                cell,
                new Blocker(
                        cell, first.code().id() + " " + first.code().slug() + ": " + first.fact(), "", first.remedy()));
        if (problems.stream().anyMatch(p -> !NO_FAILURE.contains(p.code())) && failed.add(cell)) {
            problems.forEach(p -> failures.add(new Problem(
                    p.code(),
                    p.place().equals(cell) ? cell : cell + ": " + p.place(),
                    p.fact(),
                    p.consequence(),
                    p.remedy())));
        }
    }

    boolean contains(String cell) {
        return why.containsKey(cell);
    }

    Map<String, Blocker> why() {
        return why;
    }

    List<Problem> failures() {
        return failures;
    }

    /** Cells where something failed. */
    Set<String> failed() {
        return Set.copyOf(failed);
    }

    int failedCells() {
        return failed.size();
    }
}
