package dev.instar.engine.internal.files;

import dev.instar.engine.rollout.policy.Health;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.engine.rollout.policy.Policy.FleetWide;
import dev.instar.engine.rollout.policy.Selector;
import dev.instar.engine.rollout.policy.Share;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** How carefully to go over many cells. */
final class PolicyReader {

    private static final int MOST_CELLS = 10_000;
    private static final int MOST_AT_A_TIME = 100;
    private static final Duration LONGEST_BAKE = Duration.ofHours(24 * 7);
    private static final Duration LONGEST_CHECK = Duration.ofMinutes(10);
    private static final Set<Tag> SHARE = Set.of(Tag.STR, Tag.INT);
    private static final String SHARE_FORM =
            "Write a number of cells (1), a part of all (25%), or labels (" + Selector.FORM + ").";
    private static final Map<String, FleetWide> FLEET_WIDE =
            new TreeMap<>(Map.of("none", FleetWide.NONE, "contract", FleetWide.CONTRACT, "retire", FleetWide.RETIRE));

    private final Fields fields;

    private PolicyReader(Fields fields) {
        this.fields = fields;
    }

    static Policy read(Fields fields) {
        return new PolicyReader(fields).policy();
    }

    private Policy policy() {
        return new Policy(
                fields.given("canary").map(node -> share("canary", node)).orElse(Policy.DEFAULT.canary()),
                fields.optionalList("waves", this::share).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                number(fields, "parallelism", MOST_AT_A_TIME).orElse(Policy.DEFAULT.parallelism()),
                duration(fields, "bake", LONGEST_BAKE).orElse(Policy.DEFAULT.bake()),
                fields.nested("stop_on", inner -> number(inner, "failures", MOST_CELLS))
                        .orElse(OptionalInt.empty())
                        .orElse(Policy.DEFAULT.failures()),
                number(fields, "max_spread", Policy.ANY_SPREAD).orElse(Policy.DEFAULT.maxSpread()),
                fields.word("fleet_wide", FLEET_WIDE).orElse(Policy.DEFAULT.fleetWide()),
                fields.nested("health", PolicyReader::health).orElse(Health.NONE));
    }

    private Optional<Share> share(String what, Node node) {
        if (node instanceof ScalarNode scalar && SHARE.contains(node.getTag())) {
            try {
                return Optional.of(Share.of(scalar.getValue()));
            } catch (IllegalArgumentException e) {
                fields.wrong(
                        node,
                        what + " must say which cells: " + Shown.text(String.valueOf(e.getMessage())) + ".",
                        SHARE_FORM);
                return Optional.empty();
            }
        }
        fields.wrong(node, what + " must say which cells, and is " + Kinds.of(node) + ".", SHARE_FORM);
        return Optional.empty();
    }

    private static OptionalInt number(Fields fields, String key, int most) {
        Optional<Node> given = fields.given(key);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        Node node = given.get();
        if (node instanceof ScalarNode scalar
                && node.getTag().equals(Tag.INT)
                && scalar.getValue().matches("[1-9][0-9]{0,5}")
                && Integer.parseInt(scalar.getValue()) <= most) {
            return OptionalInt.of(Integer.parseInt(scalar.getValue()));
        }
        fields.wrong(
                key,
                key + " must be a whole number from 1 to " + most + ", and is " + Kinds.of(node) + ".",
                "Write  " + key + ": 1");
        return OptionalInt.empty();
    }

    private static Optional<Duration> duration(Fields fields, String key, Duration most) {
        String form = "Write a whole number and its unit (ms, s, min, h):  " + key + ": 10min";
        return fields.optionalText(key, "a duration", form).flatMap(text -> {
            Optional<Duration> duration = Durations.of(text);
            if (duration.isEmpty()) {
                fields.wrong(key, key + " must be a duration, and is the text " + Shown.text(text) + ".", form);
            } else if (duration.get().compareTo(most) > 0) {
                fields.wrong(key, key + " must be at most " + most.toSeconds() + "s.", "Write less.");
            }
            return duration;
        });
    }

    private static Health health(Fields fields) {
        Optional<String> sql = fields.optionalSql("sql");
        List<String> command = fields.optionalNames("command");
        if (fields.isMap() && !fields.has("sql") && !fields.has("command")) {
            fields.missing("sql or command, or both", "Add one of them, or remove the key.");
        }
        return new Health(
                sql, command, duration(fields, "timeout", LONGEST_CHECK).orElse(Health.NONE.timeout()));
    }
}
