package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import java.util.Map;

/**
 * The forms of a type's migrations at one moment.
 *
 * @param converted as {@link Forms#converted()}
 */
record Told(Map<String, Form> forms, boolean converted) implements Forms {

    Told {
        forms = Map.copyOf(forms);
    }

    @Override
    public Form of(String migration) {
        return forms.getOrDefault(migration, Form.OLD);
    }
}
