package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

/** MySQL reached by its own driver, which is not shipped: whoever puts it on the class path has the same ladder. */
class ConnectorJLadderTest extends LadderContract {

    ConnectorJLadderTest() {
        super(new MySqlGround(ServerKind.MYSQL_8_0_31, true));
    }
}
