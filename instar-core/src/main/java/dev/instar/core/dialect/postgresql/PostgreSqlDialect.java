package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Altering;
import dev.instar.core.dialect.Bridging;
import dev.instar.core.dialect.Capability;
import dev.instar.core.dialect.Creating;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Filling;
import dev.instar.core.dialect.Texts;
import dev.instar.core.dialect.postgresql.impact.PostgreSqlImpact;
import dev.instar.core.plan.BridgedBy;
import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** PostgreSQL 14 and newer. */
public final class PostgreSqlDialect implements Dialect {

    /** NAMEDATALEN - 1: bytes of an identifier (PostgreSQL documentation, section 4.1.1). */
    private static final int NAME_BYTES = 63;

    private static final Set<Capability> CAPABILITIES = Set.copyOf(EnumSet.of(
            Capability.TRANSACTIONAL_DDL,
            Capability.ROW_TRIGGERS,
            Capability.TOMBSTONE_BY_RENAME,
            Capability.LOCK_TIMEOUT_MILLIS,
            Capability.CHECK_NOT_VALID,
            Capability.ROW_ADDRESS,
            Capability.TRIGGERS_IN_NAME_ORDER,
            Capability.SILENCED_TRIGGERS,
            Capability.IDENTITY_BEFORE_ROW,
            Capability.ORIGINAL_SURVIVES_RENAME));

    private final Bridging bridging = new PostgreSqlBridging();
    private final Bridging untriggered = new ApplicationBridging();
    private final Altering altering = new PostgreSqlAltering();
    private final Filling filling = new PostgreSqlFilling();
    private final Creating creating = new PostgreSqlCreating();
    private final Texts texts = new PostgreSqlTexts();

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String quote(String identifier) {
        return Sql.name(identifier);
    }

    @Override
    public int nameLimit() {
        return NAME_BYTES;
    }

    @Override
    public boolean fits(String identifier) {
        return !identifier.isEmpty() && identifier.getBytes(StandardCharsets.UTF_8).length <= NAME_BYTES;
    }

    @Override
    public Impact impact(String sql, Schema schema) {
        return PostgreSqlImpact.of(sql, schema);
    }

    @Override
    public Bridging bridging(BridgedBy by) {
        return switch (by) {
            case DATABASE -> bridging;
            case APPLICATION -> untriggered;
        };
    }

    @Override
    public Altering altering() {
        return altering;
    }

    @Override
    public Filling filling() {
        return filling;
    }

    @Override
    public Creating creating() {
        return creating;
    }

    @Override
    public Texts texts() {
        return texts;
    }
}
