package dev.instar.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One running process of an application, as the database knows it.
 *
 * @param id made anew at every start of the process
 * @param application the application's name
 * @param build its build
 * @param supports migrations whose both forms it knows: it follows their directive
 * @param requires migrations whose new form alone it knows
 * @param login the database role it joined with
 * @param host where it runs
 * @param process its process id there
 * @param epoch the newest epoch it acknowledged: nothing begun under an older one still runs there
 * @param joinedAt when it joined
 * @param silentFor how long it has been silent
 * @param lease how long it may be silent before it counts as gone
 */
public record InstanceRecord(
        String id,
        String application,
        String build,
        List<String> supports,
        List<String> requires,
        String login,
        String host,
        long process,
        long epoch,
        Instant joinedAt,
        Duration silentFor,
        Duration lease) {

    public InstanceRecord {
        supports = List.copyOf(supports);
        requires = List.copyOf(requires);
    }

    /** How messages name it: {@code orders 2.3.1 (web-1, process 4711)}. */
    public String label() {
        return application + " " + build + " (" + host + ", process " + process + ")";
    }
}
