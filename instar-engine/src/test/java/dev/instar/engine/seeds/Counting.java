package dev.instar.engine.seeds;

import dev.instar.core.operation.Declared;
import dev.instar.engine.stage.Stage;
import java.util.Optional;
import java.util.Set;

/** A user's trigger that counts updates of rows; a sequence counts those that are rolled back too. */
final class Counting {

    static final Declared DECLARED = new Declared(Optional.of(Declared.UserTriggers.FIRE), Set.of());

    private Counting() {}

    static void install(Stage stage) {
        stage.sql(
                "CREATE SEQUENCE updates",
                "CREATE FUNCTION count_update() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM nextval(''updates''); RETURN NULL; END'",
                "CREATE TRIGGER count_update AFTER UPDATE ON flavors FOR EACH ROW EXECUTE FUNCTION count_update()");
    }

    static long updates(Stage stage) {
        return Long.parseLong(stage.value("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM updates"));
    }
}
