package dev.instar.client;

import dev.instar.state.Note;
import java.util.List;
import java.util.Optional;

/** What one teller had to tell. */
record Told(Teller teller, Note note) {

    static Optional<Told> by(Teller teller) {
        return teller.tell().map(note -> new Told(teller, note));
    }

    static Optional<Note> together(List<Told> told) {
        Note note = new Note(
                told.stream().flatMap(t -> t.note().uses().stream()).toList(),
                told.stream().flatMap(t -> t.note().unread().stream()).toList(),
                told.stream().flatMap(t -> t.note().denials().stream()).toList());
        return note.isEmpty() ? Optional.empty() : Optional.of(note);
    }

    void untold() {
        teller.untold(note);
    }
}
