package dev.instar.client;

import dev.instar.client.observe.Epochs;
import dev.instar.client.observe.Observations;
import dev.instar.state.Note;
import java.util.Optional;
import javax.sql.DataSource;

/** Joins what is observed to what is known here: transactions enter snapshots, beats tell what was seen. */
final class Witness implements Teller, Epochs {

    /** Entries of each kind with one beat. */
    private static final int MOST = 200;

    private final Instar instar;
    private final Observations observations;
    private long readAtEpoch;

    Witness(Instar instar, DataSource dataSource) {
        this.instar = instar;
        this.observations = new Observations(dataSource, this, System::nanoTime);
        this.readAtEpoch = instar.epoch();
    }

    Observations observations() {
        return observations;
    }

    @Override
    public Entered enter() {
        try {
            return new Counted(instar.counted());
        } catch (IllegalStateException e) {
            // This process has left: what it still sends is the application's affair, and never fails because of us.
            return new Uncounted(instar.epoch());
        }
    }

    private record Uncounted(long epoch) implements Entered {

        @Override
        public void leave() {}
    }

    private record Counted(Use use) implements Entered {

        @Override
        public long epoch() {
            return use.epoch();
        }

        @Override
        public void leave() {
            use.close();
        }
    }

    @Override
    public boolean isUnderChange(String table) {
        return instar.snapshots().current().isUnderChange(table);
    }

    @Override
    public Optional<Note> tell() {
        observations.settle(); // before this beat acknowledges
        long epoch = instar.epoch();
        if (epoch != readAtEpoch) {
            readAtEpoch = epoch;
            observations.structureChanged();
        }
        return observations.drain(MOST);
    }

    @Override
    public void untold(Note note) {
        observations.giveBack(note);
    }
}
