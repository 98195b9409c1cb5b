package dev.instar.engine.rollout;

import dev.instar.engine.internal.Session;
import java.sql.Connection;

/**
 * A cell that is leased.
 *
 * @param reach the cell
 * @param session the session that holds the lease
 * @param token by which the lease is known
 */
record Held(Reach reach, Session session, String token) {

    Connection connection() {
        return session.connection();
    }
}
