package dev.instar.objects.jdbc;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;

import dev.instar.client.Form;
import dev.instar.objects.VersionedType;
import dev.instar.online.OnlineMigrations;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that converts flavors in the background, and counts each row it reads in a file that outlives it. */
final class RunnerProcess {

    private RunnerProcess() {}

    /**
     * @param args address and user of the database, rows of a batch, the file, and how many rows it reads before it stands still for ever
     */
    public static void main(String[] args) throws IOException {
        try (FileChannel file = FileChannel.open(
                Path.of(args[3]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer read = file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            VersionedType<Flavor> type = VersionedType.of(Flavor.class)
                    .version(
                            "1.0",
                            fields -> fields.add("id", LONG)
                                    .add("name", STRING.nullable())
                                    .add("memory_mb", INTEGER.nullable()))
                    .version(
                            "1.1",
                            change -> change.rename("memory_mb", "foobars")
                                    .convert(
                                            "foobars",
                                            INTEGER.nullable(),
                                            INTEGER.nullable(),
                                            n -> counted(read, n, Long.parseLong(args[4])),
                                            n -> n))
                    .migratedBy(Flavor.MIGRATION)
                    .identifiedBy("id")
                    .build();
            ObjectTable<Flavor> table = ObjectTable.of(type, "flavors").build();
            int exit = new OnlineMigrations(
                            List.of(table.onlineMigration(Flavor.MIGRATION, (c, m) -> Form.BOTH_READING_OLD)))
                    .batch(Integer.parseInt(args[2]))
                    .run(() -> DriverManager.getConnection(args[0], args[1], ""))
                    .exit();
            System.exit(exit);
        }
    }

    private static Integer counted(MappedByteBuffer read, Integer value, long last) {
        while (read.getLong(0) >= last) {
            LockSupport.park(); // whoever is to kill it may be slow
        }
        read.putLong(0, read.getLong(0) + 1);
        return value;
    }

    /** Starts one. */
    static Process start(String url, String user, int batch, Path counter, long last) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RunnerProcess.class.getName(),
                        url,
                        user,
                        String.valueOf(batch),
                        counter.toString(),
                        String.valueOf(last))
                .inheritIO()
                .start();
    }

    /** Rows that a process with this file has read. */
    static long read(Path counter) throws IOException {
        try (FileChannel file = FileChannel.open(counter, StandardOpenOption.READ)) {
            return file.map(FileChannel.MapMode.READ_ONLY, 0, Long.BYTES).getLong(0);
        }
    }

    /** How it ended. */
    static int end(Process process) throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }
}
