package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class PostgreSql15LadderTest extends OlderLadderContract {

    PostgreSql15LadderTest() {
        super(ServerKind.POSTGRESQL_15);
    }
}
