package dev.instar.benchmarks;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireNames;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one object of three fields costs on its way between versions and to and from JSON; no database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class VersionsBenchmark {

    /** A flavor whose memory has another name and another unit. */
    public record Flavor(long id, String name, Integer memoryGib) {}

    private static final VersionedType<Flavor> FLAVOR = VersionedType.of(Flavor.class)
            .version(
                    "1.0",
                    fields -> fields.add("id", LONG)
                            .add("name", STRING.nullable())
                            .add("memory_mb", INTEGER.nullable()))
            .version(
                    "1.1",
                    change -> change.rename("memory_mb", "memory_gib")
                            .convert(
                                    "memory_gib",
                                    INTEGER.nullable(),
                                    INTEGER.nullable(),
                                    mb -> mb / 1024,
                                    gib -> gib * 1024))
            .identifiedBy("id")
            .build();

    private static final Version OLD = Version.of("1.0");

    private final Wire wire = new Wire(WireNames.OSLO, VersionedTypes.of(FLAVOR));
    private final FieldMap object = FLAVOR.fields(new Flavor(1, "m1.small", 2));
    private final FieldMap old = FLAVOR.backport(object, OLD);
    private final String json = wire.write(object);
    private final String oldJson = wire.write(old);

    /** From the version before to the record. */
    @Benchmark
    public Flavor convert() {
        return FLAVOR.receive(old).value();
    }

    /** For a reader of the version before. */
    @Benchmark
    public FieldMap backport() {
        return FLAVOR.backport(object, OLD);
    }

    /** To JSON. */
    @Benchmark
    public String write() {
        return wire.write(object);
    }

    /** From JSON, checked. */
    @Benchmark
    public FieldMap read() {
        return wire.read(json);
    }

    /** From JSON of the version before, to the record. */
    @Benchmark
    public Flavor readOld() {
        return FLAVOR.receive(wire.read(oldJson)).value();
    }
}
