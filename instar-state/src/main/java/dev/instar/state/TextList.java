package dev.instar.state;

import java.util.ArrayList;
import java.util.List;

/** A list of texts as a JSON array: where the engine has no arrays. Reads what it wrote, and what servers spell of it. */
final class TextList {

    private final String json;
    private int at;

    private TextList(String json) {
        this.json = json;
    }

    static String write(List<String> texts) {
        return JsonText.of(texts);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is anything but an array of texts
     */
    static List<String> read(String json) {
        return new TextList(json).read();
    }

    private List<String> read() {
        List<String> texts = new ArrayList<>();
        expect('[');
        if (next() != ']') {
            texts.add(text());
            while (next() == ',') {
                at++;
                texts.add(text());
            }
        }
        expect(']');
        if (next() != '\0') {
            throw wrong();
        }
        return texts;
    }

    private String text() {
        expect('"');
        StringBuilder text = new StringBuilder();
        for (char c = take(); c != '"'; c = take()) {
            text.append(c == '\\' ? escaped(take()) : c);
        }
        return text.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong();
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw wrong();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void expect(char c) {
        if (next() != c) {
            throw wrong();
        }
        at++;
    }

    /** The next character that is not a space, without taking it; the character 0 at the end. */
    private char next() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : '\0';
    }

    private char take() {
        if (at == json.length()) {
            throw wrong();
        }
        return json.charAt(at++);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not an array of texts, at " + at + ": " + json);
    }
}
