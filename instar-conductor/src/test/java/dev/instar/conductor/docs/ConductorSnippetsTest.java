package dev.instar.conductor.docs;

import static dev.instar.conductor.Action.CREATE;
import static dev.instar.conductor.Action.READ;
import static dev.instar.conductor.Action.SAVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.conductor.Flavors;
import dev.instar.conductor.Flavors.Flavor;
import dev.instar.conductor.Flavors.Old;
import dev.instar.conductor.ObjectClient;
import dev.instar.conductor.ObjectServer;
import dev.instar.conductor.Token;
import dev.instar.conductor.jdbc.JdbcObjectStore;
import dev.instar.objects.FieldMap;
import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.objects.wire.Receiver;
import dev.instar.objects.wire.Sender;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireNames;
import dev.instar.objects.wire.WireObject;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The snippets of docs/conductor.md, each between its name and a dot. */
class ConductorSnippetsTest {

    private static final VersionedType<Flavor> FLAVOR = Flavors.NEW;
    private static final VersionedType<Old> FIRST = Flavors.OLD;

    @Test
    void serveAndWork() throws Exception {
        try (Database database = ServerKind.POSTGRESQL_18.shared().createDatabase()) {
            try (Connection c = database.connect();
                    Statement s = c.createStatement()) {
                s.execute("CREATE TABLE flavors (id bigint PRIMARY KEY, name text, memory_mb int, memory_mib int)");
                s.execute("INSERT INTO flavors VALUES (7, 'm1.small', 2048)");
            }
            DataSource dataSource = database.dataSource();
            Forms forms = Forms.always(Form.BOTH_READING_NEW);
            // store
            ObjectTable<Flavor> table = ObjectTable.of(FLAVOR, "flavors")
                    .patience(Duration.ofSeconds(8))
                    .build();
            JdbcObjectStore<Flavor> flavors = JdbcObjectStore.of(table, dataSource, forms);
            // .
            String secret = "0f3c8c9a7d2e4b6f";
            // serve
            ObjectServer conductor = ObjectServer.of(flavors)
                    .token(Token.of("compute", secret).mayOn("Flavor", READ, CREATE, SAVE))
                    .start();
            // .
            try {
                work(conductor, secret);
            } finally {
                conductor.close();
            }
        }
    }

    private static void work(ObjectServer conductor, String secret) {
        // worker
        ObjectClient worker = ObjectClient.connect(conductor.uri(), secret, FLAVOR);

        Versioned<Flavor> small = worker.get(FLAVOR, 7L).orElseThrow();
        Versioned<Flavor> saved = worker.save(small.with("memory_mib", 4096));
        // .
        assertThat(saved.value()).isEqualTo(new Flavor(7, "m1.small", 4096));

        ObjectClient old = ObjectClient.to(conductor.uri(), secret).connect(FIRST);
        WireObject newer = new Wire(WireNames.OSLO, VersionedTypes.of(FLAVOR)).encode(saved.fields());
        // pull
        Receiver receiver = new Receiver(new Wire(WireNames.OSLO, VersionedTypes.of(FIRST)), old);
        FieldMap received = receiver.receive(newer);
        // .
        assertThat(FIRST.record(received)).isEqualTo(new Old(7, "m1.small", 4096));

        // pin
        Sender sender = new Sender(new Wire(WireNames.OSLO, VersionedTypes.of(FLAVOR)), worker::pin);
        WireObject sent = sender.send(saved.fields());
        // .
        assertThat(sent.version()).isEqualTo("1.0");
    }
}
