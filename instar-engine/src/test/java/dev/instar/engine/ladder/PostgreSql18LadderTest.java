package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class PostgreSql18LadderTest extends NewestLadderContract {

    PostgreSql18LadderTest() {
        super(ServerKind.POSTGRESQL_18);
    }
}
