package dev.instar.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NoticeTest {

    /** A binary in a repository is trusted for its origin alone. */
    @Test
    void theGrammarIsTheOneThatTheNoticeNames() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource("libpg-query.wasm"));
        assertThat(Files.readString(Path.of("src/main/resources/META-INF/NOTICE")))
                .contains(HexFormat.of().formatHex(digest))
                .contains("Lukas Fittl")
                .contains("PostgreSQL Global Development Group");
    }

    private static byte[] resource(String name) throws Exception {
        try (InputStream in = Grammar.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
