package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class MySql8031LadderTest extends NewestLadderContract {

    MySql8031LadderTest() {
        super(ServerKind.MYSQL_8_0_31);
    }
}
