package dev.instar.demo;

import dev.instar.core.Place;
import dev.instar.core.changelog.Checksum;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.demo.application.Build;
import dev.instar.demo.application.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one migration of the demo: as a file for people to read, and the same declared in Java. */
final class Declaration {

    private static final String FILE = "migrations/" + Build.MIGRATION + ".yaml";

    private static final String ACCEPTED = "select * on public.flavors";

    private Declaration() {}

    /** As the file has it. */
    static Migration migration() {
        return migration(new Declared(Optional.empty(), Set.of(ACCEPTED)));
    }

    /** As it was before anybody knew of the client that sends {@code SELECT *}. */
    static Migration unaware() {
        return migration(Declared.NOTHING);
    }

    private static Migration migration(Declared declared) {
        List<Operation> operations =
                List.of(new RenameColumn(Place.IN_CODE, TableRef.of("flavors"), Form.OLD.column(), Form.NEW.column()));
        return new Migration(
                Build.MIGRATION,
                "memory_mb is mebibytes; say so",
                operations,
                declared,
                Checksum.of(operations, declared));
    }

    /** The file, under its name. */
    static String text() {
        try (InputStream file = Declaration.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("no resource " + FILE + ": indicates a bug");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return "\n" + FILE + "\n   " + text.strip().replace("\n", "\n   ") + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
