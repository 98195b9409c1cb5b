package dev.instar.examples.springdata;

import dev.instar.servers.ServerKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test on PostgreSQL and on MariaDB; its parameter is a {@link ServerKind}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@EnumSource(
        value = ServerKind.class,
        names = {"POSTGRESQL_18", "MARIADB_11_4"})
@interface BothFamilies {}
