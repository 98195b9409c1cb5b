package dev.instar.examples.springdata;

import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of one application on PostgreSQL, then on MariaDB, without a fleet; each begins with tables of its own. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = ServerKind.class,
        names = {"POSTGRESQL_18", "MARIADB_11_4"})
@NullUnmarked
abstract class ShopByHand {

    static Shop shop;

    @Parameter
    ServerKind kind;

    @BeforeParameterizedClassInvocation
    static void open(ServerKind kind) throws SQLException {
        shop = Shop.byHand(kind);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
    }
}
