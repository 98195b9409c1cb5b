package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.engine.rollout.policy.Cell;
import dev.instar.engine.rollout.policy.Policy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** One reading of a file of cells. */
final class CellsReading {

    static final String[] KINDS = {"targets", "directory"};

    private final Path path;
    private final Surroundings surroundings;
    private final Findings findings;

    CellsReading(Path path, Surroundings surroundings, Findings findings) {
        this.path = path;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    CellsFile read(Node document) {
        Fields fields = new Fields("the file of cells", findings.at(document), document, findings);
        fields.exactlyOneOf(KINDS);
        Credentials general = Credentials.general(fields, path, surroundings);
        Map<String, Place> seen = new HashMap<>();
        List<CellLogin> listed = fields.optionalEach("targets", cell -> cell(cell, general, seen));
        Optional<CellDirectory> directory = fields.nested("directory", inner -> directory(inner, general));
        Policy policy = PolicyReader.read(fields);
        if (fields.has("password")) {
            secret(fields);
        }
        fields.close();
        return new CellsFile(listed, directory, policy, general.warnings());
    }

    private CellLogin cell(Fields fields, Credentials general, Map<String, Place> seen) {
        String name = Labels.name(fields);
        Map<String, String> labels = fields.nested("labels", Labels::read).orElse(Map.of());
        Login login = login(fields, general.with(fields, path));
        unique(seen, "name", name, fields);
        unique(seen, "address", login.target(), fields);
        return new CellLogin(new Cell(name, labels), login);
    }

    private void unique(Map<String, Place> seen, String what, String value, Fields fields) {
        Place place = fields.place(what.equals("address") ? "target" : what);
        Place earlier = seen.putIfAbsent(what + " " + value, place);
        if (earlier != null && !value.equals(Fields.STAND_IN)) {
            findings.add(
                    ProblemCode.WRONG_VALUE,
                    place,
                    "Another target has the same " + what + ", in line " + earlier.line() + ".",
                    "Every target is a database of its own, with a name of its own.");
        }
    }

    private CellDirectory directory(Fields fields, Credentials general) {
        Login login = login(fields, general.with(fields, path));
        return new CellDirectory(login, fields.sql("query"), general);
    }

    private Login login(Fields fields, Credentials credentials) {
        Optional<String> target = fields.optionalText("target", "a text", "Write  target: " + JdbcAddress.EXAMPLE);
        if (!fields.has("target") && fields.isMap()) {
            fields.missing("target", "Add  target: " + JdbcAddress.EXAMPLE);
        }
        int before = findings.count();
        target.ifPresent(address -> JdbcAddress.check(address, fields.place("target"), findings));
        return target.filter(address -> findings.count() == before)
                .map(address -> credentials.login(address, findings))
                .orElseGet(() -> new Login(Fields.STAND_IN, Optional.empty(), Optional.empty()));
    }

    private void secret(Fields fields) {
        findings.add(
                ProblemCode.BAD_CONFIGURATION,
                fields.keyPlace("password"),
                "A password does not belong into this file.",
                "Remove it; use INSTAR_PASSWORD, .pgpass, or  password_file:  with the path of a file of its own.");
    }
}
