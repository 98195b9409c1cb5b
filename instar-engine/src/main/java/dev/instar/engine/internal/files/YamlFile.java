package dev.instar.engine.internal.files;

import dev.instar.core.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML file on disk. */
final class YamlFile {

    /** The largest file that is read, in bytes. */
    static final int BYTES = 1 << 20;

    private YamlFile() {}

    /** The document of the file; empty when there is nothing in it, and, with a finding, when it cannot be had. */
    static Optional<Node> document(Path path, Findings findings) {
        return bytes(path, findings)
                .flatMap(bytes -> Utf8.text(bytes, findings))
                .flatMap(text -> new YamlText(findings).document(text));
    }

    private static Optional<byte[]> bytes(Path path, Findings findings) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return unreadable(findings, "It is not a file.", "Put a file there, or give it another name.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(BYTES + 1);
            return bytes.length <= BYTES
                    ? Optional.of(bytes)
                    : unreadable(
                            findings,
                            "The file is larger than 1 MiB.",
                            "A declaration is short; move data and long SQL elsewhere.");
        } catch (NoSuchFileException e) {
            return unreadable(findings, "There is no such file.", "Check the path.");
        } catch (AccessDeniedException e) {
            return unreadable(findings, "This process has no right to read the file.", "Give it the right to read.");
        } catch (IOException e) {
            return unreadable(
                    findings, "The file cannot be read: " + Shown.text(String.valueOf(e.getMessage())), "Check it.");
        }
    }

    private static Optional<byte[]> unreadable(Findings findings, String fact, String remedy) {
        findings.add(ProblemCode.FILE_UNREADABLE, findings.whole(), fact, remedy);
        return Optional.empty();
    }
}
