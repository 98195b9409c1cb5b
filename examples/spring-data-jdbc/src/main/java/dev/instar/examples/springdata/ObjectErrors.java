package dev.instar.examples.springdata;

import dev.instar.objects.ObjectException;
import dev.instar.objects.jdbc.RowGone;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

/** What the objects themselves refuse, as Spring's repositories say it; they ask every translator that is a bean. */
public class ObjectErrors implements PersistenceExceptionTranslator {

    @Override
    public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException e) {
        if (e instanceof RowGone) {
            return new IncorrectUpdateSemanticsDataAccessException(String.valueOf(e.getMessage()), e);
        }
        return e instanceof ObjectException ? new InvalidDataAccessApiUsageException(e.getMessage(), e) : null;
    }
}
