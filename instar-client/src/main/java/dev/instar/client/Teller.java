package dev.instar.client;

import dev.instar.state.Note;
import java.util.Optional;

/** Somebody who has something to tell with the next beat. Called by one thread at a time. */
public interface Teller {

    /** What there is to tell, taken out; empty when there is nothing. At most a few hundred entries. */
    Optional<Note> tell();

    /** The database did not get it: it is to be told again. */
    void untold(Note note);
}
