package dev.instar.engine.internal.files;

import dev.instar.core.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Bytes of a file to text: UTF-8 and printable, or refused with the place of the first byte that is not. */
final class Utf8 {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    static Optional<String> text(byte[] bytes, Findings findings) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            String fact = String.format("The byte 0x%02X here is not UTF-8.", bytes[in.position()]);
            add(findings, text, text.length(), fact, "Save the file as UTF-8.");
            return Optional.empty();
        }
        return printable(withoutMark(text), findings);
    }

    private static String withoutMark(String text) {
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }

    private static Optional<String> printable(String text, Findings findings) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                String fact = String.format("The character U+%04X here is not allowed in YAML.", c);
                add(findings, text, i, fact, "Remove it; inside double quotes it can be written as an escape.");
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    private static void add(Findings findings, String text, int index, String fact, String remedy) {
        String before = text.substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int start = before.lastIndexOf('\n') + 1;
        int column = before.codePointCount(start, index) + 1;
        findings.add(ProblemCode.FILE_NOT_YAML, findings.at(line, column), fact, remedy);
    }
}
