package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class PostgreSql16LadderTest extends OlderLadderContract {

    PostgreSql16LadderTest() {
        super(ServerKind.POSTGRESQL_16);
    }
}
