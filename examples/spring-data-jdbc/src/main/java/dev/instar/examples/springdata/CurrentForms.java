package dev.instar.examples.springdata;

import dev.instar.objects.jdbc.Forms;

/** In which form the statements of this thread's transaction read and write; the same from its first statement to its last. */
@FunctionalInterface
public interface CurrentForms {

    /**
     * The forms of the transaction that is under way.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException where there is none that keeps to one form
     */
    Forms current();
}
