package dev.instar.client;

import dev.instar.servers.ServerKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client does is the same wherever its functions are. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = ServerKind.class,
        names = {"POSTGRESQL_18", "MARIADB_11_4"})
@interface OnBothFamilies {}
