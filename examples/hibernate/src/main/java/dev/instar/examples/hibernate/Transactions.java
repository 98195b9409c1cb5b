package dev.instar.examples.hibernate;

import dev.instar.client.Instar;
import dev.instar.client.Use;
import jakarta.persistence.RollbackException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Transactions of a member of the fleet: each keeps to the forms that were told when it began, and the fleet waits for its end. */
public final class Transactions {

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<R> {

        /** With entities and flavors, which are committed or given up together. */
        R on(Session session, FlavorRepository flavors);
    }

    private final SessionFactory sessions;
    private final Instar instar;

    public Transactions(SessionFactory sessions, Instar instar) {
        this.sessions = sessions;
        this.instar = instar;
    }

    /**
     * Does some work in a session and a transaction of its own.
     *
     * @param tag what it is; gates name it while they wait for it
     * @throws RollbackException when the work went on after a failure
     */
    // transaction
    public <R> R run(String tag, Work<R> work) {
        // Before the transaction begins, which may see the rows as they are at that moment; until it is committed.
        try (Use use = instar.begin(tag)) {
            return sessions.fromTransaction(session -> {
                R answer = work.on(session, new FlavorRepository(session, use::form));
                if (session.getTransaction().getRollbackOnly()) {
                    throw new RollbackException(tag + " had a failure before its end; nothing of it is stored");
                }
                return answer;
            });
        }
    }
    // .
}
