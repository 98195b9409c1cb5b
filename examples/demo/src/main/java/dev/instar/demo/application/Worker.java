package dev.instar.demo.application;

import dev.instar.demo.traffic.Meter;
import dev.instar.demo.traffic.Mishap;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** One instance's work: half reads, half writes, every answer compared with the oracle. */
final class Worker {

    private final String who;
    private final Flavors flavors;
    private final Oracle oracle;
    private final Meter meter;
    private final RandomGenerator random;

    Worker(String who, Flavors flavors, Oracle oracle, Meter meter, RandomGenerator random) {
        this.who = who;
        this.flavors = flavors;
        this.oracle = oracle;
        this.meter = meter;
        this.random = random;
    }

    /** One operation through one form. */
    void once(Form form) {
        try {
            int dice = random.nextInt(100);
            int flavor = oracle.anyFlavor(random);
            if (dice < 30) {
                oracle.exclusively(flavor, () -> read(form, flavor));
            } else if (dice < 50) {
                readThroughInstance(form);
            } else if (dice < 70) {
                oracle.exclusively(flavor, () -> set(form, flavor));
            } else if (dice < 80) {
                oracle.exclusively(flavor, () -> add(form, flavor));
            } else if (dice < 85) {
                flavors.setProcessors(flavor, 1 + random.nextInt(32));
            } else if (dice < 95) {
                insert(form);
            } else {
                insertInstance(flavor);
            }
        } catch (SQLException e) {
            meter.failed(Mishap.of(who, e));
        }
    }

    /** One read of every column there is. */
    void onceStar(Form form, StarReader reader) {
        int flavor = oracle.anyFlavor(random);
        try {
            oracle.exclusively(
                    flavor,
                    () -> compare(
                            form,
                            "SELECT * of flavor " + flavor,
                            reader.memory(form, flavor),
                            oracle.expected(flavor)));
        } catch (SQLException e) {
            meter.failed(Mishap.of(who, e));
        }
    }

    private void read(Form form, int flavor) throws SQLException {
        compare(form, "flavor " + flavor, flavors.memory(form, flavor), oracle.expected(flavor));
    }

    private void readThroughInstance(Form form) throws SQLException {
        int instance = oracle.anyInstance(random);
        oracle.exclusively(
                instance,
                () -> compare(
                        form,
                        "flavor " + instance + " of an instance",
                        flavors.memoryOfInstance(form, instance),
                        oracle.expected(instance)));
    }

    private void set(Form form, int flavor) throws SQLException {
        int value = 256 + random.nextInt(1_000_000);
        flavors.set(form, flavor, value);
        oracle.acknowledged(flavor, value, random);
        if (random.nextInt(4) == 0) {
            read(form, flavor);
        }
    }

    private void add(Form form, int flavor) throws SQLException {
        int more = 1 + random.nextInt(512);
        int expected = oracle.expected(flavor) + more;
        OptionalInt made = flavors.add(form, flavor, more);
        oracle.acknowledged(flavor, expected, random);
        compare(form, "flavor " + flavor + " after + " + more, made, expected);
    }

    private void insert(Form form) throws SQLException {
        int value = 256 + random.nextInt(1_000_000);
        int flavor = flavors.insert(form, "new-" + Long.toHexString(random.nextLong()), value);
        oracle.exclusively(flavor, () -> {
            oracle.acknowledged(flavor, value, random);
            read(form, flavor);
        });
    }

    private void insertInstance(int flavor) throws SQLException {
        int instance = flavors.insertInstance(flavor, "host-" + random.nextInt(500));
        oracle.acknowledgedInstance(instance, flavor);
    }

    private void compare(Form form, String what, OptionalInt found, int expected) {
        if (found.isEmpty() || found.getAsInt() != expected) {
            String value = found.isEmpty() ? "NULL" : Integer.toString(found.getAsInt());
            meter.wrong(
                    new Mishap(who, what + ": " + form.column() + " is " + value + ", acknowledged was " + expected));
        }
    }
}
