package dev.instar.examples.hibernate;

import dev.instar.objects.jdbc.Row;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.exception.LockAcquisitionException;

/**
 * Counts one flavor and the entity beside it up, in one transaction after the other of either member; each must find what the one before has
 * stored.
 */
final class Worker extends Thread {

    private final List<Member> members;
    private final long id;
    private final SplittableRandom random;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger victims = new AtomicInteger();
    private volatile boolean enough;

    /** @param id of a flavor and of an instance, which both stand at 0 */
    Worker(List<Member> members, long id, SplittableRandom random) {
        super("worker-" + id);
        this.members = members;
        this.id = id;
        this.random = random;
    }

    /** What both hold. */
    int stored() {
        return stored.get();
    }

    /** How often the server gave up a transaction for another one. */
    int victims() {
        return victims.get();
    }

    Queue<String> failures() {
        return failures;
    }

    void finish() throws InterruptedException {
        enough = true;
        join();
    }

    @Override
    public void run() {
        while (!enough) {
            try {
                members.get(random.nextInt(members.size())).transactions().run(getName(), (session, flavors) -> {
                    Row<Flavor> flavor = flavors.find(id).orElseThrow();
                    Instance instance = session.find(Instance.class, id);
                    expect(flavor, instance);
                    flavors.save(flavor.with("memory_mib", stored.get() + 1));
                    instance.rename("at " + (stored.get() + 1));
                    return instance;
                });
                stored.incrementAndGet();
            } catch (LockAcquisitionException e) {
                // The victim of a deadlock: once more, from the beginning.
                victims.incrementAndGet();
            } catch (RuntimeException e) {
                failures.add(this + " after " + stored + ": " + e);
            }
        }
    }

    private void expect(Row<Flavor> flavor, Instance instance) {
        if (!Objects.equals(flavor.value().memoryMib(), stored.get())
                || !instance.name().equals("at " + stored)) {
            failures.add(stored + " was stored; read are " + flavor + " and " + instance.name());
        }
    }
}
