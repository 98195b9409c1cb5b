package dev.instar.state;

import dev.instar.servers.ServerKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for both sides, kept by every engine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = ServerKind.class,
        names = {"POSTGRESQL_18", "MARIADB_10_11", "MARIADB_11_4", "MYSQL_8_0_15", "MYSQL_8_0_31"})
@interface OnEveryEngine {}
