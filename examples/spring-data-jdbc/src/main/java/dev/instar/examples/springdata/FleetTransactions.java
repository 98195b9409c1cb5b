package dev.instar.examples.springdata;

import dev.instar.client.Instar;
import dev.instar.client.Use;
import dev.instar.objects.jdbc.Forms;
import java.lang.ref.Cleaner;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's transactions over JDBC, each of which keeps to one form: the fleet waits for it from before its connection is taken until after its
 * commit or rollback, however it ends.
 *
 * <p>It is held by the manager, not by a synchronization or a listener: those come too late, for the database may show a transaction rows from
 * before the form it was told, or are passed over when another one of them fails.
 */
public final class FleetTransactions extends JdbcTransactionManager implements CurrentForms {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Instar instar;

    /** @param dataSource of the database whose fleet this process has joined */
    public FleetTransactions(DataSource dataSource, Instar instar) {
        super(dataSource);
        this.instar = instar;
    }

    /** Of one transaction. When nobody can reach it any more, its thread has died without ending it: nothing more will be written. */
    private static final class Held {
        private final Use use;
        private final Cleaner.Cleanable end;

        Held(Use use) {
            this.use = use;
            this.end = CLEANER.register(this, use::close);
        }

        Forms forms() {
            return use::form;
        }

        void end() {
            end.clean();
        }
    }

    private record Suspended(Object connection, Object held) {}

    @Override
    public Forms current() {
        Held held = (Held) TransactionSynchronizationManager.getResource(this);
        if (held == null) {
            throw new IllegalTransactionStateException(
                    "rows of versioned types are read and written in a transaction of "
                            + getClass().getSimpleName()
                            + ", which keeps to one form, and there is none on this thread; nothing was done. Call the repository and not the class"
                            + " behind it, or begin a transaction of this manager.");
        }
        return held.forms();
    }

    // begin
    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        TransactionSynchronizationManager.bindResource(this, held(definition.getName()));
        try {
            super.doBegin(transaction, definition);
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        try {
            super.doCleanupAfterCompletion(transaction);
        } finally {
            end();
        }
    }
    // .

    private Held held(@Nullable String transaction) {
        try {
            return new Held(
                    instar.request(transaction == null ? Thread.currentThread().getName() : transaction));
        } catch (RuntimeException e) {
            throw new CannotCreateTransactionException("no transaction begins: " + e.getMessage(), e);
        }
    }

    private void end() {
        ((Held) TransactionSynchronizationManager.unbindResource(this)).end();
    }

    @Override
    protected Object doSuspend(Object transaction) {
        Object connection = super.doSuspend(transaction);
        return new Suspended(connection, TransactionSynchronizationManager.unbindResource(this));
    }

    @Override
    protected void doResume(@Nullable Object transaction, Object suspended) {
        Suspended both = (Suspended) suspended;
        TransactionSynchronizationManager.bindResource(this, both.held());
        super.doResume(transaction, both.connection());
    }
}
