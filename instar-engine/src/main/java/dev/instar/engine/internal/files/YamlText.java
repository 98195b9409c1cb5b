package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 (core schema) to nodes that know their places: one document, bounded in size, depth and aliases. */
final class YamlText {

    private final LoadSettings settings;
    private final Findings findings;

    YamlText(Findings findings) {
        this.findings = findings;
        this.settings = LoadSettings.builder()
                .setSchema(new WithoutMerge())
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(YamlFile.BYTES)
                .setMaxAliasesForCollections(Bounded.ALIASES)
                .build();
    }

    /** The core schema without the key {@code <<}, which YAML 1.2 does not know. */
    private static final class WithoutMerge extends CoreSchema {

        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    }

    /** The one document; empty when there is nothing in it, and, with a finding, when it is not YAML. */
    Optional<Node> document(String text) {
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
            return new Composer(settings, new Bounded(parser))
                    .getSingleNode()
                    .filter(node -> !node.getTag().equals(Tag.NULL));
        } catch (MarkedYamlEngineException e) {
            refuse(findings.at(e.getProblemMark().or(e::getContextMark)), sentence(e), text);
        } catch (YamlEngineException e) {
            refuse(findings.whole(), String.valueOf(e.getMessage()), text);
        }
        return Optional.empty();
    }

    private void refuse(Place place, String what, String text) {
        findings.add(ProblemCode.FILE_NOT_YAML, place, "This is not YAML: " + what + ".", remedy(place, what, text));
    }

    private static String sentence(MarkedYamlEngineException e) {
        String context = Optional.ofNullable(e.getContext()).orElse("");
        String problem = Optional.ofNullable(e.getProblem()).orElse("unreadable");
        return Shown.oneLine(context.isBlank() ? problem : context + " " + problem);
    }

    private static String remedy(Place place, String what, String text) {
        String line =
                text.lines().skip(Math.max(0, place.line() - 1L)).findFirst().orElse("");
        if (what.contains("another document")) {
            return "One file holds one document: move what follows the --- into a file of its own.";
        }
        if (what.contains("at most")) {
            return "Write the values out.";
        }
        if (line.stripLeading().length() < line.length()
                && line.substring(0, indent(line)).contains("\t")) {
            return "Indent with blanks: YAML allows no tab there.";
        }
        if (what.contains("mapping values are not allowed")) {
            return "A value that holds \": \" needs quotes around all of it:  up: \"...\"";
        }
        return "Look at indentation and quotes here. SQL that begins with a quote, or holds \": \" or \" #\", needs double"
                + " quotes around all of it:  fill: \"''\"";
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
