package dev.instar.engine.internal.files;

/** Which characters a name may hold. */
final class Letters {

    private Letters() {}

    /** Control characters, and those that turn the direction of writing: they make a message show what is not there. */
    static boolean steers(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Whether a name can be shown as it is. */
    static boolean harmless(String name) {
        return name.codePoints().noneMatch(Letters::steers);
    }
}
