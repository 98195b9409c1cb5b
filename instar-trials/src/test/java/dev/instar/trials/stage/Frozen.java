package dev.instar.trials.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/**
 * Processes that stand still together, each with several workers, each of which has decided on a form, for a row of its own, and has not sent
 * its statement yet.
 */
public final class Frozen {

    private final List<Pod> pods;
    private final int workers;
    private final long firstRow;
    private final List<Reply> replies = new ArrayList<>();
    private long since;

    /** @param said how they join */
    public Frozen(Ground ground, int processes, int workers, long firstRow, String said) {
        this.pods = ground.pods(processes, said);
        this.workers = workers;
        this.firstRow = firstRow;
        // Connected and prepared: what wakes is one statement, not a login.
        again(row -> "read MEMORY " + row);
        replies.forEach(Reply::ok);
        again(row -> "use frozen work");
        replies.forEach(Reply::ok);
    }

    public List<Pod> pods() {
        return pods;
    }

    /** SIGSTOP to all of them. */
    public void freeze() {
        pods.forEach(Pod::pause);
        since = System.nanoTime();
    }

    /** Waits until they have been standing still for so long. */
    public void awaitFrozenFor(Duration duration) {
        Wait.pause(Math.max(0, (duration.toNanos() - (System.nanoTime() - since)) / 1_000_000));
    }

    /** SIGCONT; what each is to do first is waiting for it when it wakes. */
    public List<Reply> wake(LongFunction<String> first) {
        List<CompletableFuture<Reply>> sent = send(first);
        pods.forEach(Pod::wake);
        return collect(sent);
    }

    /** Each does something more. */
    public List<Reply> again(LongFunction<String> what) {
        return collect(send(what));
    }

    /** The work that they had begun ends. */
    public void end() {
        again(row -> "end").forEach(Reply::ok);
    }

    /** The last answers, with the rows they are about. */
    public void each(BiConsumer<Long, Reply> look) {
        for (int i = 0; i < replies.size(); i++) {
            look.accept(firstRow + i, replies.get(i));
        }
    }

    private List<CompletableFuture<Reply>> send(LongFunction<String> what) {
        List<CompletableFuture<Reply>> sent = new ArrayList<>();
        for (Pod pod : pods) {
            for (int worker = 0; worker < workers; worker++) {
                sent.add(pod.send("a/w" + worker, what.apply(firstRow + sent.size())));
            }
        }
        return sent;
    }

    private List<Reply> collect(List<CompletableFuture<Reply>> sent) {
        replies.clear();
        sent.forEach(r -> replies.add(Pod.answer(r)));
        return List.copyOf(replies);
    }
}
