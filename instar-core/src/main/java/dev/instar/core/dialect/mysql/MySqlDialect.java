package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Altering;
import dev.instar.core.dialect.Bridging;
import dev.instar.core.dialect.Capability;
import dev.instar.core.dialect.Creating;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Filling;
import dev.instar.core.dialect.NotOnline;
import dev.instar.core.dialect.Texts;
import dev.instar.core.dialect.mysql.impact.MySqlImpact;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.plan.BridgedBy;
import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tactics of MariaDB (10.6 and newer) and MySQL (8.0 and newer). */
public final class MySqlDialect implements Dialect {

    private static final int NAME_CHARACTERS = 64;

    private final Server server;
    private final Set<Capability> capabilities;
    private final Bridging bridging = new MySqlBridging();
    private final Bridging untriggered = new ApplicationBridging();
    private final Altering altering = new MySqlAltering();
    private final Filling filling = new MySqlFilling();
    private final Creating creating = new MySqlCreating();
    private final Texts texts;

    /** For that product and version: what it can do depends on both. */
    public MySqlDialect(ServerVersion version) {
        this.server = Server.of(version);
        EnumSet<Capability> can = EnumSet.of(Capability.ROW_TRIGGERS);
        if (server.hidesColumns()) {
            can.add(Capability.INVISIBLE_COLUMNS);
        }
        this.capabilities = Collections.unmodifiableSet(can);
        this.texts = new MySqlTexts(server);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public String quote(String identifier) {
        return Sql.name(identifier);
    }

    @Override
    public int nameLimit() {
        return NAME_CHARACTERS;
    }

    /** Characters count here, not bytes; what lies outside of the basic plane cannot be a name, nor can a blank end one. */
    @Override
    public boolean fits(String identifier) {
        return !identifier.isEmpty()
                && identifier.length() <= NAME_CHARACTERS
                && !identifier.endsWith(" ")
                && identifier.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    @Override
    public Optional<NotOnline> notOnline(Schema schema, Table table, NotOnline.Touch touch, List<Column> columns) {
        return new OnlineLimits(server, schema, table).of(touch, columns);
    }

    @Override
    public Impact impact(String sql, Schema schema) {
        return MySqlImpact.of(server, sql, schema);
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
