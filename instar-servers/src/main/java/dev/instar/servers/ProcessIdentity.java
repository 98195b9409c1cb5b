package dev.instar.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one of the same number.
 *
 * @param pid its number
 * @param birth when it was started, to compare and not to read
 */
record ProcessIdentity(long pid, String birth) {

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), birth(process));
    }

    /** The process, if it is this very one and still runs. */
    Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> birth(process).equals(birth));
    }

    /** The kernel's own clock where it can be read: wall clocks are set back and forth. */
    private static String birth(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        try {
            String line = Files.readString(stat);
            String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return Files.readString(boot).strip() + "/" + afterName[19];
        } catch (IOException | IndexOutOfBoundsException noSuchFile) {
            return process.info().startInstant().map(Object::toString).orElse("unknown");
        }
    }
}
