package dev.instar.core;

/**
 * Where in a file something was declared.
 *
 * @param file the file as the user named it, or a word like {@code (java)} when declared in code
 * @param line line, counted from 1; 0 when unknown
 * @param column column, counted from 1; 0 when unknown
 */
public record Place(String file, int line, int column) {

    /** Declared in Java, not in a file. */
    public static final Place IN_CODE = new Place("(declared in Java)", 0, 0);

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
