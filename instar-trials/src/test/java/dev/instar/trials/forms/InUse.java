package dev.instar.trials.forms;

import dev.instar.client.Form;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which forms transactions are under way in; two that are no neighbours must never be. */
final class InUse {

    private final Book book;
    private final Map<Form, Integer> now = new EnumMap<>(Form.class);
    private final Set<Form> ever = EnumSet.noneOf(Form.class);

    InUse(Book book) {
        this.book = book;
    }

    synchronized void begins(Form form, String who) {
        now.merge(form, 1, Integer::sum);
        ever.add(form);
        for (Map.Entry<Form, Integer> other : now.entrySet()) {
            if (other.getValue() > 0 && Math.abs(other.getKey().ordinal() - form.ordinal()) > 1) {
                book.wrong(
                        "no neighbours: " + who + " begins in " + form + " while another goes on in " + other.getKey());
            }
        }
    }

    synchronized void ends(Form form) {
        now.merge(form, -1, Integer::sum);
    }

    synchronized Set<Form> ever() {
        return EnumSet.copyOf(ever);
    }
}
