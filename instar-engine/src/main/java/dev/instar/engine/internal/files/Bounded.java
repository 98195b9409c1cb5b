package dev.instar.engine.internal.files;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** A parser that refuses what would cost more than it says: deep nesting (the composer is recursive) and many aliases. */
final class Bounded implements Parser {

    static final int DEPTH = 40;
    static final int ALIASES = 10;

    private final Parser parser;
    private int depth;
    private int aliases;

    Bounded(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> limit(++depth, DEPTH, "levels of nesting", event);
            case MappingEnd, SequenceEnd -> depth--;
            case Alias -> limit(++aliases, ALIASES, "aliases (*name)", event);
            default -> {}
        }
        return event;
    }

    private static void limit(int count, int most, String what, Event event) {
        if (count > most) {
            throw new ParserException(
                    "", Optional.empty(), "a file may have at most " + most + " " + what, event.getStartMark());
        }
    }
}
