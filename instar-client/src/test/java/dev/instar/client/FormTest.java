package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.state.DirectiveRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the directives of a migration tell an application to read and write. */
class FormTest {

    private static final String ID = "0001-rename-memory";

    private static Snapshot told(Application application, String state, String old, String fresh) {
        return new Snapshot(
                application,
                7,
                List.of(ID),
                List.of(state),
                Stream.of(
                                new DirectiveRecord(ID, "public", "flavors", "memory_mb", "OLD", old, 7),
                                new DirectiveRecord(ID, "public", "flavors", "memory_mib", "NEW", fresh, 7))
                        .filter(directive -> !directive.status().equals("none"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "EXPANDED, live, bridged, OLD",
        "EXPANDED, live, cleared, CLEARING_NEW",
        "EXPANDED, live, written, BOTH_READING_OLD",
        "MIGRATED, written, live, BOTH_READING_NEW",
        "RETIRED, written, live, BOTH_READING_NEW",
        "RETIRED, cleared, live, CLEARING_OLD",
        "MIGRATED, retiring, live, NEW",
        "RETIRED, retired, live, NEW",
        "CONTRACTED, dropped, live, NEW",
        "CONTRACTED, none, none, NEW"
    })
    void directivesTell(String state, String old, String fresh, Form form) {
        assertThat(told(new Application().supports(ID), state, old, fresh).form(ID))
                .isEqualTo(form);
        assertThat(told(new Application(), state, old, fresh).form(ID))
                .as("of a migration it does not know")
                .isEqualTo(Form.OLD);
        assertThat(told(new Application().requires(ID), state, old, fresh).form(ID))
                .as("of one whose old form it does not know")
                .isEqualTo(Form.NEW);
    }

    @Test
    @DisplayName("two that say the same of each column but not of the form are two")
    void formsCount() {
        Application application = new Application().supports(ID);
        assertThat(told(application, "EXPANDED", "live", "cleared")
                        .saysTheSameAs(told(application, "EXPANDED", "live", "written")))
                .isFalse();
    }
}
