package dev.instar.engine.internal.files;

import dev.instar.core.ProblemCode;
import dev.instar.core.changelog.Checksum;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import dev.instar.core.plan.BridgedBy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** One file of the changelog. */
final class MigrationFile {

    private static final Map<String, Declared.UserTriggers> USER_TRIGGERS = new LinkedHashMap<>();

    private static final Map<String, BridgedBy> BRIDGES = new LinkedHashMap<>();

    static {
        USER_TRIGGERS.put("fire", Declared.UserTriggers.FIRE);
        USER_TRIGGERS.put("guard", Declared.UserTriggers.GUARD);
        BRIDGES.put("database", BridgedBy.DATABASE);
        BRIDGES.put("application", BridgedBy.APPLICATION);
    }

    private final Path path;
    private final String id;
    private final Findings findings;

    MigrationFile(Path path, String id, Findings findings) {
        this.path = path;
        this.id = id;
        this.findings = findings;
    }

    /** The migration; empty, with findings, when anything in the file is wrong. */
    Optional<Migration> read() {
        Optional<Node> document = YamlFile.document(path, findings);
        if (document.isEmpty() && findings.count() == 0) {
            findings.add(
                    ProblemCode.MISSING_KEY,
                    findings.at(1, 1),
                    "The file is empty.",
                    "Declare  operations:  in it, or remove the file.");
        }
        return document.flatMap(this::migration);
    }

    private Optional<Migration> migration(Node node) {
        Fields fields = new Fields("a migration", findings.at(node), node, findings);
        String description = fields.optionalProse("description")
                .map(text -> text.replaceAll("\\s+", " "))
                .orElse("");
        Declared declared = new Declared(
                fields.word("user_triggers", USER_TRIGGERS),
                new HashSet<>(fields.optionalNames("accept")),
                // The default said aloud is the default.
                fields.word("bridge", BRIDGES).filter(bridge -> bridge != BridgedBy.DATABASE));
        List<Operation> operations =
                fields.each("operations", entry -> new OperationEntry(entry, findings).read()).stream()
                        .flatMap(Optional::stream)
                        .toList();
        fields.close();
        if (findings.count() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Migration(id, description, operations, declared, Checksum.of(operations, declared)));
    }
}
