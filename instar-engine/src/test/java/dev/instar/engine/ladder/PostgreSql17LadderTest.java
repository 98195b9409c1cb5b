package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class PostgreSql17LadderTest extends OlderLadderContract {

    PostgreSql17LadderTest() {
        super(ServerKind.POSTGRESQL_17);
    }
}
