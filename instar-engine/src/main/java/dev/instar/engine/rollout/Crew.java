package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.Failure;
import dev.instar.engine.rollout.policy.Leg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes arrows on several cells side by side. */
final class Crew {

    private final Setting setting;
    private final String migration;

    Crew(Setting setting, String migration) {
        this.setting = setting;
        this.migration = migration;
    }

    /**
     * One arrow on one cell, with the right to it.
     *
     * @param leg the arrow
     * @param reach the cell
     * @param mandate the right
     */
    record Task(Leg leg, Reach reach, RolloutMandate mandate) {}

    /**
     * Takes them all and waits for the last.
     *
     * @return why it was not done, by cell; those that are not in it are done
     * @throws Refusal when this rollout is not the one that may act any more
     */
    Map<String, List<Problem>> run(List<Task> tasks) {
        Map<String, List<Problem>> problems = new ConcurrentSkipListMap<>();
        ExecutorService hands = Executors.newFixedThreadPool(tasks.size());
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            tasks.forEach(task -> all.add(CompletableFuture.runAsync(() -> one(task, problems), hands)));
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } finally {
            hands.shutdownNow();
        }
        problems.values().stream()
                .filter(list -> list.get(0).code() == ProblemCode.ROLLOUT_FENCED)
                .findFirst()
                .ifPresent(fenced -> {
                    throw new Refusal(fenced);
                });
        return problems;
    }

    private void one(Task task, Map<String, List<Problem>> problems) {
        String cell = task.reach.name();
        setting.progress().begins(task.leg);
        long begun = System.nanoTime();
        try {
            setting.engine(task.reach, setting.progress().on(cell)).run(task.leg.arrow(), migration, task.mandate);
            setting.progress().done(task.leg, Duration.ofNanos(System.nanoTime() - begun));
        } catch (Refusal e) {
            failed(task, e.problems(), problems);
        } catch (Failure e) {
            failed(task, List.of(e.problem()), problems);
        } catch (RuntimeException e) {
            failed(task, List.of(bug(cell, e)), problems);
        }
    }

    private void failed(Task task, List<Problem> why, Map<String, List<Problem>> problems) {
        problems.put(task.reach.name(), why);
        setting.progress().failed(task.leg, why.get(0).render());
    }

    private static Problem bug(String cell, RuntimeException e) {
        return new Problem(
                ProblemCode.INTERNAL,
                cell,
                "Unexpected: " + e + ". This indicates a bug in Instar.",
                "What is done is recorded; a statement that failed left nothing behind.",
                "Run the same command again; it goes on from where it was.");
    }
}
