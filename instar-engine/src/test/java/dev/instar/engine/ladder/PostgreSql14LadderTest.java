package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class PostgreSql14LadderTest extends OlderLadderContract {

    PostgreSql14LadderTest() {
        super(ServerKind.POSTGRESQL_14);
    }
}
