package dev.instar.engine.internal.execute;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Step;
import java.sql.SQLException;

/** Tells the fleet in which form to read and write, and waits until it does. */
public interface Herald {

    /**
     * Tells the step's form, unless it is told already, and waits.
     *
     * @throws Refusal when somebody does not follow, naming him; running it again goes on
     */
    void tell(Step.Announce step) throws SQLException;

    /**
     * Tells the form before, unless it is told already, and waits.
     *
     * @throws Refusal when somebody does not follow, naming him; running it again goes on
     */
    void takeBack(Step.Announce step) throws SQLException;
}
