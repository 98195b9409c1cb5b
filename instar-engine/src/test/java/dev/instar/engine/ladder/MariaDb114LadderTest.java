package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class MariaDb114LadderTest extends NewestLadderContract {

    MariaDb114LadderTest() {
        super(ServerKind.MARIADB_11_4);
    }
}
