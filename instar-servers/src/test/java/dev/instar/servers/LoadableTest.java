package dev.instar.servers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadableTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void namesThePackageAndTheCommand() throws Exception {
        Path program = program("mysqld: error while loading shared libraries: libaio.so.1: cannot open shared object"
                + " file: No such file or directory");
        assertThatThrownBy(() -> Loadable.check("MySQL 8.0.31", program))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("MySQL 8.0.31 needs the library libaio.so.1, which is not installed."
                        + " On Debian: apt-get install -y --no-install-recommends libaio1");
    }

    @Test
    void namesALibraryThatItDoesNotKnow() throws Exception {
        Path program = program("mysqld: error while loading shared libraries: libodd.so.7: cannot open");
        assertThatThrownBy(() -> Loadable.check("MySQL 8.0.31", program))
                .hasMessageContaining("libodd.so.7")
                .hasMessageContaining("Install the package that has it");
    }

    @Test
    void passesOnWhatElseIsWrong() throws Exception {
        Path program = program("Illegal instruction");
        assertThatThrownBy(() -> Loadable.check("MySQL 8.0.31", program)).hasMessageContaining("Illegal instruction");
    }

    /** Says this and fails, as the loader does. */
    private Path program(String words) throws Exception {
        Path program = folder.resolve("mysqld");
        Files.writeString(program, "#!/bin/sh\necho '" + words + "'\nexit 127\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
