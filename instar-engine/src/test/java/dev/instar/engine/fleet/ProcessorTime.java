package dev.instar.engine.fleet;

import dev.instar.servers.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Time that processors worked, which says the same on an idle machine and on a busy one. Linux counts it in hundredths of a second. */
final class ProcessorTime {

    private static final double TICKS_A_SECOND = 100;

    private ProcessorTime() {}

    /** Seconds of user and system time of a server and of its processes that live. */
    static double of(Server server) throws IOException {
        long ticks = 0;
        List<Long> pids = new ArrayList<>(List.of(server.pid()));
        ProcessHandle.of(server.pid()).ifPresent(p -> p.descendants().forEach(d -> pids.add(d.pid())));
        for (long pid : pids) {
            Path stat = Path.of("/proc", Long.toString(pid), "stat");
            if (Files.exists(stat)) {
                String[] fields =
                        Files.readString(stat).replaceAll("^.*\\) ", "").split(" ");
                // User and system time, and what processes that ended had used.
                for (int field = 11; field <= 14; field++) {
                    ticks += Long.parseLong(fields[field]);
                }
            }
        }
        return ticks / TICKS_A_SECOND;
    }

    /** Seconds of this thread. */
    static double here() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
