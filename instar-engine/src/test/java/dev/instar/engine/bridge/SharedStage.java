package dev.instar.engine.bridge;

import dev.instar.core.operation.Operation;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One database for all tests of a class; each test has tables and migrations of its own. Roles made here go with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedStage {

    private final List<String> roles = new ArrayList<>();
    Stage stage;

    @BeforeAll
    void open() {
        stage = Stage.open();
    }

    @AfterAll
    void close() {
        stage.close();
        try (Stage other = Stage.open()) {
            roles.forEach(role -> other.sql("DROP ROLE " + role));
        }
    }

    /** A role of this test's own: roles are of the whole server. */
    String role(String name, String... attributes) {
        String role = name + "_" + stage.database().name();
        stage.sql("CREATE ROLE " + role + " LOGIN " + String.join(" ", attributes));
        roles.add(0, role);
        return role;
    }

    void run(String id, Operation operation, Arrow... arrows) {
        stage.declare(id, operation);
        stage.run(id, arrows);
    }

    Client client() throws Exception {
        return Client.of(stage);
    }

    Client as(String role) throws Exception {
        return Client.as(stage, role);
    }
}
