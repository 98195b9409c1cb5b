package dev.instar.client;

import dev.instar.state.Note;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the tellers have to tell with one beat; told again where the database did not take it. A teller that fails fails alone. */
final class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private record Told(Teller teller, Note note) {}

    private final List<Told> told = new ArrayList<>();

    private Telling() {}

    static Telling of(List<Teller> tellers) {
        Telling telling = new Telling();
        for (Teller teller : tellers) {
            try {
                teller.tell().ifPresent(note -> telling.told.add(new Told(teller, note)));
            } catch (RuntimeException e) {
                LOG.error("Something that is to tell what this process does has failed; the rest is told", e);
            }
        }
        return telling;
    }

    /** Takes a note along. */
    interface Carrier<T> {
        T carry(Optional<Note> note) throws SQLException;
    }

    <T> T with(Carrier<T> carrier, Predicate<T> taken) throws SQLException {
        T answer;
        try {
            answer = carrier.carry(together());
        } catch (SQLException | RuntimeException e) {
            told.forEach(t -> t.teller().untold(t.note()));
            throw e;
        }
        if (!taken.test(answer)) {
            told.forEach(t -> t.teller().untold(t.note()));
        }
        return answer;
    }

    private Optional<Note> together() {
        Note note = new Note(
                told.stream().flatMap(t -> t.note().uses().stream()).toList(),
                told.stream().flatMap(t -> t.note().unread().stream()).toList(),
                told.stream().flatMap(t -> t.note().denials().stream()).toList());
        return note.isEmpty() ? Optional.empty() : Optional.of(note);
    }
}
