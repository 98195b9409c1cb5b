package dev.instar.conductor;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts as JSON, each under its own name. */
final class CountsJson {

    private CountsJson() {}

    static Map<String, Object> of(Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (RecordComponent component : Counts.class.getRecordComponents()) {
            try {
                json.put(component.getName(), component.getAccessor().invoke(counts));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's accessors can be called", e);
            }
        }
        return json;
    }
}
