package dev.instar.objects;

/** A value does not fit its field. The message begins with where it stands, from the outermost type to the element. */
public final class InvalidValue extends ObjectException {

    private static final long serialVersionUID = 1L;

    /** How much of a value that does not fit is shown. */
    private static final int SHOWN = 60;

    public InvalidValue(String message) {
        super(message);
    }

    private InvalidValue(String message, Throwable cause) {
        super(message, cause);
    }

    static InvalidValue expected(String expected, Object found) {
        String text = found instanceof String ? "\"" + found + "\"" : String.valueOf(found);
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return new InvalidValue("expected " + expected + ", found " + shown + " ("
                + found.getClass().getSimpleName() + ")");
    }

    /** The same, seen from one level further out. */
    InvalidValue in(String place) {
        String message = String.valueOf(getMessage());
        return new InvalidValue(message.startsWith("[") ? place + message : place + ": " + message, this);
    }
}
