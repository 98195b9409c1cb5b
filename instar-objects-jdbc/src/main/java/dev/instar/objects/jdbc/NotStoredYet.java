package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.objects.ObjectException;

/** A value was given to a field that the database does not hold yet. Nothing was written. */
public final class NotStoredYet extends ObjectException {

    private static final long serialVersionUID = 1L;

    NotStoredYet(String type, String field, String migration, Form form) {
        super(
                "%s.%s cannot be stored yet: migration %s is in form %s; nothing was written. Keep its initial value until then."
                        .formatted(type, field, migration, form));
    }
}
