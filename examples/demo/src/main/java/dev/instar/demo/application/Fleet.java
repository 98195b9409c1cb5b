package dev.instar.demo.application;

import dev.instar.client.JoinRefusedException;
import dev.instar.demo.database.Account;
import dev.instar.demo.database.DemoDatabase;
import dev.instar.demo.traffic.Meter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Six instances, rolled one by one. The last of them reads every column there is. */
public final class Fleet implements AutoCloseable {

    /** How many there are. */
    public static final int SIZE = 6;

    private final Instance.Surroundings around;
    private final Random seeds;
    private final List<Instance> instances = new ArrayList<>();

    /** @param rate operations a second, all instances together */
    public Fleet(DemoDatabase database, Oracle oracle, Meter meter, double rate, long seed) {
        this.around = new Instance.Surroundings(database, oracle, meter, rate / SIZE);
        this.seeds = new Random(seed);
    }

    /** Starts all of them with one build. */
    public void start(Build build) throws SQLException {
        for (int i = 0; i < SIZE; i++) {
            instances.add(start(i, build));
        }
    }

    private Instance start(int index, Build build) throws SQLException {
        return Instance.start(
                around,
                "app-" + (index + 1),
                index == 0 ? Account.CANARY : Account.MOST,
                build,
                index == SIZE - 1,
                new Random(seeds.nextLong()));
    }

    /** Stops one instance and starts it again with another build. */
    public void roll(int index, Build build) throws SQLException {
        instances.get(index).stop();
        instances.set(index, start(index, build));
    }

    /** Tries to start one more; answers the refusal where there is one. */
    public Optional<String> tryToJoin(Build build) throws SQLException {
        try {
            instances.add(Instance.start(around, "app-7", Account.MOST, build, false, new Random(seeds.nextLong())));
            return Optional.empty();
        } catch (JoinRefusedException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /** Whether the database knows all of them. */
    public boolean haveAllJoined() {
        return instances.stream().allMatch(Instance::isMember);
    }

    /** Which build runs where: {@code app-1 2.0  app-2 1.0}. */
    public String builds() {
        return instances.stream().map(i -> i.name() + " " + i.build().version()).collect(Collectors.joining("  "));
    }

    /** Ends all of them in order. */
    @Override
    public void close() throws SQLException {
        for (Instance instance : instances) {
            instance.stop();
        }
        instances.clear();
    }
}
