package dev.instar.trials.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Members that read and write rows by themselves, each its own, spread over processes. */
public final class Load {

    private final List<Pod> pods;
    private final long seed;
    private final List<String> loads = new ArrayList<>();
    private final List<CompletableFuture<Reply>> counts = new ArrayList<>();
    private long statements;
    private long again;

    /** @param seed of everything random in it; printed */
    public Load(List<Pod> pods, long seed) {
        this.pods = pods;
        this.seed = seed;
        System.err.println("load: seed " + seed);
    }

    /**
     * Joins members and sets them to work, a share of the rows each.
     *
     * @param rows 1 to this
     * @param pauseMillis between two statements of one member
     * @param said how they join
     */
    public void begin(int members, int rows, int pauseMillis, String said) {
        List<CompletableFuture<Reply>> joined = new ArrayList<>();
        for (int m = 0; m < members; m++) {
            joined.add(pod(m).send("m" + m + "/load", "join " + said));
        }
        joined.forEach(r -> Pod.answer(r).ok());
        for (int m = 0; m < members; m++) {
            work(m, members, rows, pauseMillis);
        }
    }

    private void work(int m, int members, int rows, int pauseMillis) {
        int share = rows / members;
        String who = "m" + m + "/load";
        pod(m).ask(who, "load MEMORY " + (m * share + 1) + " " + (m + 1) * share + " " + pauseMillis + " " + (seed + m))
                .ok();
        loads.add(who);
    }

    private Pod pod(int member) {
        return pods.get(member % pods.size());
    }

    /** Stops all and leaves no statement under way. */
    public void end() {
        for (int m = 0; m < loads.size(); m++) {
            counts.add(pod(m).send(loads.get(m), "quiet"));
        }
        counts.forEach(r -> {
            String[] two = Pod.answer(r).ok().split(" ");
            statements += Long.parseLong(two[0]);
            again += Long.parseLong(two[1]);
        });
    }

    /** All leave the fleet: nobody waits for their leases. */
    public void leave() {
        for (int m = 0; m < loads.size(); m++) {
            pod(m).ask(loads.get(m), "close").ok();
        }
    }

    /** Statements that succeeded. */
    public long statements() {
        return statements;
    }

    /** How many of them needed a second try. */
    public long again() {
        return again;
    }

    /** What failed for good, or was read wrongly. */
    public List<String> failures() {
        return pods.stream().flatMap(p -> p.failures().stream()).toList();
    }
}
