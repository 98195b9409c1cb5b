package dev.instar.examples.hibernate;

import dev.instar.objects.ObjectException;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectRows;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.objects.jdbc.Row;
import dev.instar.objects.jdbc.RowGone;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Synchronization;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jdbc.ReturningWork;

/**
 * Flavors in one transaction of a session's, on its connection. What the session has pending is written before each statement, so statements run
 * in the order of the code. Whatever fails marks the transaction for rollback.
 */
public final class FlavorRepository {

    private static final ObjectTable<Flavor> FLAVORS =
            ObjectTable.of(Flavor.TYPE, "flavors").build();

    private final SharedSessionContract session;
    private final ObjectRows<Flavor> rows;
    private final Ending ending = new Ending();

    /**
     * For the transaction that a session is in.
     *
     * @param session one with entities, or a stateless one
     * @param forms {@code use::form} of the piece of work that this transaction is
     * @throws TransactionRequiredException where there is none
     */
    public FlavorRepository(SharedSessionContract session, Forms forms) {
        if (!session.isJoinedToTransaction()) {
            throw new TransactionRequiredException("flavors are read and written in a transaction; begin one before");
        }
        this.session = session;
        this.rows = FLAVORS.in(forms);
        session.getTransaction().registerSynchronization(ending);
    }

    /** The flavor of an id, in whatever form it is stored. */
    public Optional<Row<Flavor>> find(long id) {
        return run("flavor " + id + " was not read", connection -> rows.load(connection, id));
    }

    /** The same, and nobody else changes it until this transaction is over. */
    public Optional<Row<Flavor>> lock(long id) {
        return run(
                "flavor " + id + " was not locked",
                connection -> rows.select(connection, "WHERE id = ? FOR UPDATE", id).stream()
                        .findFirst());
    }

    /** The flavors of these ids, for which HQL was asked for example; in no order. */
    public List<Row<Flavor>> findAll(Collection<Long> ids) {
        return run("flavors were not read", connection -> rows.loadAll(connection, ids));
    }

    // queries
    /**
     * The flavors that a condition is true of, in the order of their ids.
     *
     * @param condition in SQL, on the alias {@code f}, by columns that are there in every form
     */
    public List<Row<Flavor>> where(String condition, Object... parameters) {
        String tail = "f WHERE (" + condition + ") ORDER BY f.id";
        return run("flavors were not read", connection -> rows.select(connection, tail, parameters));
    }
    // .

    /** A new flavor. */
    public Row<Flavor> insert(Flavor flavor) {
        return run(
                "flavor " + flavor.id() + " was not inserted, and nothing with it",
                connection -> rows.insert(connection, flavor));
    }

    /**
     * Stores what was changed; a row may have been loaded in another transaction.
     *
     * @return the row with nothing changed
     */
    public Row<Flavor> save(Row<Flavor> changed) {
        return run(
                "flavor " + changed.get("id") + " was not saved, and nothing with it",
                connection -> rows.save(connection, changed));
    }

    // statement
    private <R> R run(String failure, ReturningWork<R> work) {
        if (ending.came) {
            throw new IllegalStateException(
                    failure + ": its transaction is over, and the form may be another one; make a"
                            + " repository for each transaction");
        }
        try {
            flush();
            return session.doReturningWork(connection -> told(failure, () -> work.execute(connection)));
        } catch (RuntimeException e) {
            session.getTransaction().setRollbackOnly();
            throw e;
        }
    }

    /** As before a query of Hibernate's own. A stateless session has no entities pending, but perhaps a batch. */
    private void flush() {
        if (session instanceof Session managed) {
            FlushMode mode = managed.getHibernateFlushMode();
            if (mode == FlushMode.AUTO || mode == FlushMode.ALWAYS) {
                managed.flush();
            }
        } else if (session instanceof SharedSessionContractImplementor stateless) {
            stateless.getJdbcCoordinator().executeBatch();
        }
    }
    // .

    /** A session may go on, in a form that it was not told. */
    private static final class Ending implements Synchronization {

        private volatile boolean came;

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            came = true;
        }
    }

    private interface Statements<R> {
        R run() throws SQLException;
    }

    /** Errors as Hibernate has them: a violated constraint, a lock that was not to be had, a row that is gone. */
    private <R> R told(String failure, Statements<R> statements) {
        try {
            return statements.run();
        } catch (SQLException e) {
            throw session.getFactory()
                    .unwrap(SessionFactoryImplementor.class)
                    .getJdbcServices()
                    .getSqlExceptionHelper()
                    .convert(e, failure);
        } catch (RowGone e) {
            throw new OptimisticLockException(failure + ": " + e.getMessage(), e);
        } catch (ObjectException e) {
            throw new PersistenceException(failure + ": " + e.getMessage(), e);
        }
    }
}
