package dev.instar.engine.internal.gate;

import dev.instar.engine.Limits;
import dev.instar.engine.Replica;
import dev.instar.engine.internal.driver.Driver;
import java.sql.Connection;
import java.util.List;

/**
 * What evidence is collected with.
 *
 * @param connection on the target
 * @param driver the kind of server
 * @param limits how long things must have been quiet
 * @param replicas those that are named in the configuration
 * @param look who was there when this began to look; a new one for each command
 */
public record Asking(Connection connection, Driver driver, Limits limits, List<Replica> replicas, FirstLook look) {

    public Asking {
        replicas = List.copyOf(replicas);
    }
}
