package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.engine.rollout.policy.Cell;
import java.util.Map;

/**
 * A database that knows the cells.
 *
 * @param login how it is reached
 * @param query gives a name and an address in each row; labels as a JSON object, or a column each
 * @param credentials how the cells it names are logged in to
 */
public record CellDirectory(Login login, String query, Credentials credentials) {

    /**
     * A cell that the directory names.
     *
     * @throws Refusal when name, address or labels are not what they must be
     */
    public CellLogin cell(String name, String address, Map<String, String> labels) {
        Findings findings = new Findings("row " + Shown.text(name) + " of the directory " + login.shown());
        Place place = findings.whole();
        Labels.check(name, labels, place, findings);
        JdbcAddress.check(address, place, findings);
        if (findings.count() == 0) {
            Login found = credentials.login(address, findings);
            if (findings.count() == 0) {
                return new CellLogin(new Cell(name, labels), found);
            }
        }
        throw new Refusal(findings.problems());
    }
}
