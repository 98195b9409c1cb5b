package dev.instar.engine.seeds;

import dev.instar.core.operation.Declared;
import dev.instar.engine.stage.Stage;
import java.util.Optional;
import java.util.Set;

/**
 * A user's trigger that counts updates of rows. A batch that was rolled back, because it had to wait for a lock or took longer than it
 * may, is not counted: how many there are depends on the machine.
 */
final class Counting {

    static final Declared DECLARED = new Declared(Optional.of(Declared.UserTriggers.FIRE), Set.of());

    private Counting() {}

    static void install(Stage stage) {
        stage.sql(
                "CREATE TABLE updates (id bigint)",
                "CREATE FUNCTION count_update() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.updates VALUES (NEW.id); RETURN NULL; END'",
                "CREATE TRIGGER count_update AFTER UPDATE ON flavors FOR EACH ROW EXECUTE FUNCTION count_update()");
    }

    static long updates(Stage stage) {
        return Long.parseLong(stage.value("SELECT count(*) FROM updates"));
    }
}
