package dev.instar.engine.ladder;

import dev.instar.servers.ServerKind;

class MySql8015LadderTest extends OlderLadderContract {

    MySql8015LadderTest() {
        super(ServerKind.MYSQL_8_0_15);
    }
}
