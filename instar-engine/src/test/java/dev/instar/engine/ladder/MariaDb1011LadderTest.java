package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class MariaDb1011LadderTest extends OlderLadderContract {

    MariaDb1011LadderTest() {
        super(ServerKind.MARIADB_10_11);
    }
}
