package dev.instar.cli;

import dev.instar.online.OnlineMigration;
import dev.instar.online.OnlineMigrationProvider;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** The migrations that classes of an application register. Its class path stands above this program's own. */
final class Registered implements AutoCloseable {

    private static final String REGISTER = "Name the provider in META-INF/services/"
            + OnlineMigrationProvider.class.getName() + " of a jar or folder of --classpath.";

    private final URLClassLoader loader;
    private final List<OnlineMigration> all;

    private Registered(URLClassLoader loader, List<OnlineMigration> all) {
        this.loader = loader;
        this.all = List.copyOf(all);
    }

    static Registered load(Path directory, String classpath) {
        List<URL> places = new ArrayList<>();
        for (String place : classpath.split(Pattern.quote(File.pathSeparator))) {
            if (!place.isEmpty()) {
                places.addAll(places(directory, place));
            }
        }
        URLClassLoader loader = new URLClassLoader(places.toArray(URL[]::new), Registered.class.getClassLoader());
        try {
            List<OnlineMigration> found = new ArrayList<>();
            ServiceLoader.load(OnlineMigrationProvider.class, loader)
                    .forEach(provider -> found.addAll(provider.migrations()));
            if (found.isEmpty()) {
                throw wrong("No migration of rows is registered.", REGISTER);
            }
            return new Registered(loader, found);
        } catch (ServiceConfigurationError | LinkageError e) {
            close(loader);
            throw wrong("A provider of migrations cannot be loaded: " + e.getMessage() + ".", REGISTER);
        }
    }

    private static List<URL> places(Path directory, String place) {
        try {
            if (!place.endsWith("*")) {
                return List.of(url(directory.resolve(place)));
            }
            List<URL> jars = new ArrayList<>();
            Path folder = directory.resolve(place.substring(0, place.length() - 1));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path jar : files) {
                    jars.add(url(jar));
                }
            }
            return jars;
        } catch (IOException e) {
            throw wrong(place + " cannot be read: " + e.getMessage() + ".", "Name jars and folders that exist.");
        }
    }

    private static URL url(Path place) throws MalformedURLException {
        if (!Files.isReadable(place)) {
            throw wrong(place + " is not there, or may not be read.", "Name jars and folders that exist.");
        }
        return place.toUri().toURL();
    }

    private static WrongUsage wrong(String fact, String remedy) {
        return WrongUsage.of("--classpath", fact, remedy);
    }

    /** All of them, in the order in which they are registered. */
    List<OnlineMigration> all() {
        return all;
    }

    /** Those that fill the new form of a migration. */
    List<OnlineMigration> of(String migration) {
        return all.stream().filter(m -> m.migration().equals(migration)).toList();
    }

    @Override
    public void close() {
        close(loader);
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            // Read only: there is nothing that could be lost.
            LoggerFactory.getLogger(Registered.class).debug("a jar stays open", e);
        }
    }
}
