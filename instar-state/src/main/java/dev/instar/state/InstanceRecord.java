package dev.instar.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One running process of an application, as the database knows it.
 *
 * @param id made anew at every start of the process
 * @param application the application's name
 * @param build its build
 * @param generation the build's number; 0 where the application does not count
 * @param oldest the oldest generation it works beside
 * @param supports migrations whose both forms it knows: it follows their directive
 * @param requires migrations whose new form alone it knows
 * @param follows whether it follows directives while it runs; otherwise from its next start on
 * @param login the database role it joined with
 * @param host where it runs
 * @param process its process id there
 * @param state LIVE, DRAINING, GONE, FENCED or FORGOTTEN; a LIVE one whose lease has run out is {@link #isSilent silent}
 * @param epoch the newest epoch it acknowledged: nothing begun under an older one still runs there
 * @param holding what runs there under an older epoch than the newest; empty when nothing does
 * @param holdingSince since when
 * @param joinedAt when it joined
 * @param silentFor how long it has been silent
 * @param lease how long it may be silent before it counts as gone
 */
public record InstanceRecord(
        String id,
        String application,
        String build,
        int generation,
        int oldest,
        List<String> supports,
        List<String> requires,
        boolean follows,
        String login,
        String host,
        long process,
        String state,
        long epoch,
        String holding,
        Optional<Instant> holdingSince,
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

    /** Whether it has been silent for longer than its lease without having left. */
    public boolean isSilent() {
        return state.equals("FENCED")
                || (state.equals("LIVE") || state.equals("DRAINING")) && silentFor.compareTo(lease) >= 0;
    }
}
