package dev.instar.engine.internal.files;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.rollout.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Many databases behind one model, and how carefully to go over them.
 *
 * @param listed the cells that the file lists; empty when it names a directory
 * @param directory the database that knows them
 * @param policy how to go over them
 * @param warnings what was ignored and why
 */
public record CellsFile(
        List<CellLogin> listed, Optional<CellDirectory> directory, Policy policy, List<Problem> warnings) {

    public CellsFile {
        listed = List.copyOf(listed);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the file.
     *
     * @throws Refusal with everything that is wrong; nothing of a secret is in it
     */
    public static CellsFile read(Path file, Surroundings surroundings) {
        Path path = surroundings.workingDirectory().resolve(file);
        Findings findings = new Findings(Shown.whole(file.toString()));
        Optional<Node> document = YamlFile.document(path, findings);
        Optional<CellsFile> read = document.map(node -> new CellsReading(path, surroundings, findings).read(node));
        if (findings.count() > 0) {
            throw new Refusal(findings.problems());
        }
        return read.orElseThrow(() -> new Refusal(Problem.of(
                ProblemCode.MISSING_KEY,
                findings.whole(),
                "There is nothing in the file; it needs one of " + String.join(", ", CellsReading.KINDS) + ".",
                "Write into it:  targets:  with a name and an address each.")));
    }
}
