package dev.instar.state;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What an application says of itself when it joins.
 *
 * @param application name
 * @param build build
 * @param generation the build's number; 0 where the application does not count
 * @param oldest the oldest generation that this build works beside; 0 for any
 * @param supports migrations whose both forms it knows
 * @param requires migrations whose new form alone it knows
 * @param follows whether it follows directives while it runs; otherwise it reads them at start, and the fleet waits for its restart
 * @param host where it runs
 * @param process its process id
 * @param lease how long it may be silent
 * @param idle how often it beats while nothing is under way
 * @param replaces the identity that this same process had before
 */
public record Introduction(
        String application,
        String build,
        int generation,
        int oldest,
        List<String> supports,
        List<String> requires,
        boolean follows,
        String host,
        long process,
        Duration lease,
        Duration idle,
        Optional<UUID> replaces) {

    public Introduction {
        supports = List.copyOf(supports);
        requires = List.copyOf(requires);
    }

    /** One that does not count its builds, follows directives, and beats six times in a lease. */
    public Introduction(
            String application,
            String build,
            List<String> supports,
            List<String> requires,
            String host,
            long process,
            int leaseMillis) {
        this(
                application,
                build,
                0,
                0,
                supports,
                requires,
                true,
                host,
                process,
                Duration.ofMillis(leaseMillis),
                Duration.ofMillis(Math.max(1, leaseMillis / 6)),
                Optional.empty());
    }

    /** As the functions of the database take it. */
    String json() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("application", application);
        said.put("build", build);
        said.put("generation", generation);
        said.put("oldest", oldest);
        said.put("supports", supports.stream().sorted().toList());
        said.put("requires", requires.stream().sorted().toList());
        said.put("follows", follows);
        said.put("host", host);
        said.put("process", process);
        said.put("lease", millis(lease));
        said.put("idle", millis(idle));
        replaces.ifPresent(id -> said.put("replaces", id.toString()));
        return JsonText.of(said);
    }

    private static int millis(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
    }
}
